"""The one list of what can be done here: ``python3 noxfile.py --list``.

Run it with any Python from 3.11 on; nothing has to be installed first. With a nox of your own,
``nox -s SESSION`` does the same. All sessions share one environment, made from the locks by
``scripts.environment``: what a session needs beyond it would be missing from the locks.
"""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from scripts import environment

if __name__ == "__main__":
    raise SystemExit(environment.run_nox(sys.argv[1:]))

import nox

nox.needs_version = ">=2025.2.9"
nox.options.default_venv_backend = "none"
nox.options.sessions = ["tests"]

ACTIONLINT = "v1.7.12"
OASDIFF = "github.com/oasdiff/oasdiff@v1.11.7"  # as in scripts/comparison/cross_check.py

TYPED = [
    "noxfile.py",
    "scripts",
    "overlays/runtime",
    "sandbox",
    "generated",
    "tests",
    "docs/samples",
]


def _python(session: nox.Session, *arguments: str) -> None:
    """Run ``python`` with ``arguments`` in the shared environment."""
    interpreter = environment.ensure()
    session.run(str(interpreter), *arguments, env=environment.variables(), external=True)


def _node(session: nox.Session, tool: str, *arguments: str) -> None:
    """Run a node tool of ``package.json`` with ``arguments``."""
    environment.ensure()
    path = environment.ROOT / "node_modules" / ".bin" / tool
    session.run(str(path), *arguments, env=environment.variables(), external=True)


@nox.session
def generate(session: nox.Session) -> None:
    """Write the client packages from the spec; with ``-- --check`` only compare."""
    _python(session, "-m", "scripts.generate", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the unit, client and overlay tests; what follows ``--`` goes to pytest.

    They run on all cores, the tests of a file one after the other; ``-- -n 0`` runs them in one
    process, as a debugger needs it.
    """
    _python(session, "-m", "pytest", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def contract(session: nox.Session) -> None:
    """Check a server against the spec, by default a sandbox that it starts; see ``-- --help``."""
    _python(session, "-m", "tests.contract", *session.posargs)


@nox.session
def safety(session: nox.Session) -> None:
    """Aim the contract suite at a sandbox as somebody else's server, and hold it to be careful."""
    _python(session, "-m", "pytest", "tests/safety", *session.posargs)


@nox.session
def sensitivity(session: nox.Session) -> None:
    """Try the contract suite on every defect of the sandbox; see ``-- --help``."""
    _python(session, "-m", "tests.sensitivity", *session.posargs)


@nox.session
def traffic(session: nox.Session) -> None:
    """Check recorded traffic (HAR) against the spec, without sending anything; ``-- --help``."""
    _python(session, "-m", "scripts.check_traffic", *session.posargs)


@nox.session
def drift(session: nox.Session) -> None:
    """Patch the spec for what a server showed and the spec lacks; see ``-- --help``."""
    _python(session, "-m", "scripts.drift", *session.posargs)


@nox.session
def compare(session: nox.Session) -> None:
    """Tell what has changed since a base, and what that breaks; see ``-- --help``."""
    _python(session, "-m", "scripts.compare", *session.posargs)


@nox.session
def cross_check(session: nox.Session) -> None:
    """Ask oasdiff about the single changes that comparisons are tested with; needs Go."""
    if shutil.which("go") is None:
        session.skip("oasdiff was not asked, since it needs Go")
    program = ["go", "run", OASDIFF]
    _python(session, "-m", "tests.unit.comparison.oasdiff", *program)


@nox.session
def sandbox(session: nox.Session) -> None:
    """Start the local server and print its addresses and credentials; see ``-- --help``."""
    _python(session, "-m", "sandbox", *session.posargs)


@nox.session
def publish(session: nox.Session) -> None:
    """Write spec bundles and documentation site into dist/; see ``-- --help``."""
    _python(session, "-m", "scripts.publish", *session.posargs)


@nox.session
def release(session: nox.Session) -> None:
    """Find the version, write changelogs, build all and try it; see ``-- --help``."""
    _python(session, "-m", "scripts.release", *session.posargs)


@nox.session
def published(session: nox.Session) -> None:
    """Test what ``publish`` writes: bundles, samples, workflows, the site in a browser."""
    _python(session, "-m", "pytest", "tests/publish", *session.posargs)


@nox.session
def portability(session: nox.Session) -> None:
    """Use the published bundles from other languages and compare with ours; ``-- --help``."""
    _python(session, "-m", "tests.portability", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check format, style, types, import rules and the spec."""
    _python(session, "-m", "ruff", "format", "--check", ".")
    _python(session, "-m", "ruff", "check", ".")
    _python(session, "-m", "mypy", *TYPED)
    # Named, so that a configuration above the repository does not come first.
    _node(session, "pyright", "--project", ".")
    # The linter has no module to run, and finds packages by the import path alone.
    program = "import sys; from importlinter.cli import lint_imports_command as run; "
    program += "sys.path += ['.', *sys.argv.pop().split(',')]; run()"
    sources = ",".join(map(str, sorted(Path("generated").glob("*/src"))))
    _python(session, "-c", program, sources)
    _python(session, "-m", "scripts.lint")


@nox.session
def workflows(session: nox.Session) -> None:
    """Check the workflows of GitHub Actions; actionlint is left out where Go is missing."""
    environment.ensure()
    zizmor = [str(environment.BIN / "zizmor"), "--offline", "--persona=pedantic", ".github"]
    session.run(*zizmor, env=environment.variables(), external=True)
    if shutil.which("go") is None:
        session.skip("zizmor found nothing; actionlint was not run, since it needs Go")
    session.run(
        "go", "run", f"github.com/rhysd/actionlint/cmd/actionlint@{ACTIONLINT}", external=True
    )


@nox.session
def lock(session: nox.Session) -> None:
    """Write the locks of ``requirements/`` anew; ``-- --upgrade`` takes newer versions."""
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
    for name in ("dev", "bench"):  # the second keeps to the versions of the first
        source = Path("requirements", f"{name}.in")
        output = ["--quiet", str(source), "-o", str(source.with_suffix(".txt"))]
        _python(
            session,
            "-m",
            "uv",
            "--system-certs",
            "pip",
            "compile",
            *options,
            *output,
            *session.posargs,
        )


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the clients beside their peers and write docs/benchmarks.md; see ``-- --help``."""
    _python(session, "-m", "tests.bench", *session.posargs)
