"""Release: find the version, write it and the changelogs, build everything, and try it.

What is released is the last commit. All work is done in a copy of it; sources and output change
when everything has gone well, and not at all otherwise.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.apis import ROOT, find_apis
from scripts.compare import compare_all
from scripts.problems import Problem, ProblemError, counted, run_main, say, shown_path
from scripts.publish import require_own
from scripts.publishing.archive import files_below, write_sums
from scripts.releasing import changelog, checkout
from scripts.releasing.packages import build_package, try_packages
from scripts.releasing.plan import Plan, plan_first, plan_next
from scripts.releasing.sources import CHANGELOG, standing_versions, write_version

NOTES = "RELEASE.md"


@dataclass(frozen=True)
class Options:
    """What was asked for; see the command line."""

    base: str | None
    version: str | None
    output: Path
    day: datetime.date
    dry_run: bool = False
    build_only: bool = False


def release(options: Options, root: Path = ROOT) -> None:
    """Release the last commit of `root`; raise `ProblemError` for what is not fit for it."""
    checkout.require_clean(root)
    require_own(options.output)
    if options.build_only:
        _build_only(options, root)
        return
    plan = make_plan(options, root)
    _tell(plan)
    checkout.require_new_tag(root, f"v{plan.version}")
    with checkout.copy_of_commit(root) as copy:
        if options.dry_run:
            write_version(copy, plan, options.day)
            print(_entry_of(copy, plan.version))
            say("nothing was written.")
            return
        checkout.run_module(copy, "scripts.generate", "--check")
        write_version(copy, plan, options.day)
        checkout.run_module(copy, "scripts.generate")
        dist = _build(copy, plan.version)
        with checkout.taken_over(copy, root) as changed:
            checkout.replace_folder(dist, options.output)
    _tell_the_rest(plan, changed, options.output)


def make_plan(options: Options, root: Path) -> Plan:
    """Return what will be released; raise `ProblemError` if it cannot be told."""
    base = options.base or checkout.last_tag(root)
    unreleased = changelog.unreleased(root / CHANGELOG)
    if base is None:
        if options.version is None:
            message = "there is no base: no release has a tag yet"
            remedy = "Name the first version with --version, or a base with --base."
            raise ProblemError(Problem(root, "", message, remedy))
        return plan_first(options.version, standing_versions(root))
    comparisons = compare_all(base, find_apis(root), root)
    return plan_next(comparisons, unreleased, options.version, root / CHANGELOG)


def _build_only(options: Options, root: Path) -> None:
    with checkout.copy_of_commit(root) as copy:
        version = _released_version(copy, options.version)
        checkout.run_module(copy, "scripts.generate", "--check")
        dist = _build(copy, version)
        checkout.replace_folder(dist, options.output)
    say(f"{counted(len(files_below(options.output)), 'file')} in {shown_path(options.output)}.")


def _released_version(copy: Path, asked: str | None) -> str:
    """Return the version that the sources have, all the same and in the changelog."""
    versions = set(standing_versions(copy))
    if len(versions) > 1:
        message = f"has descriptions of several versions: {', '.join(sorted(versions))}"
        raise ProblemError(Problem("spec", "", message, "Release first."))
    version = versions.pop()
    if asked is not None and asked != version:
        message = f"the sources are of version {version}"
        raise ProblemError(Problem(f"--version {asked}", "", message, "Release first."))
    _entry(copy / CHANGELOG, version)
    return version


def _build(copy: Path, version: str) -> Path:
    """Write the bundles, the site and the packages of `copy`, try them, and return their folder."""
    apis = find_apis(copy)
    dist = copy.parent / "dist"
    checkout.run_module(copy, "scripts.publish", "--output", str(dist))
    wheels = {api.name: build_package(api, dist) for api in apis}
    try_packages(wheels, apis, version)
    (dist / NOTES).write_text(_entry(copy / CHANGELOG, version), encoding="utf-8", newline="\n")
    write_sums(dist)
    return dist


def _entry_of(copy: Path, version: str) -> str:
    paths = [copy / CHANGELOG, *sorted(copy.glob(f"spec/*/{CHANGELOG}"))]
    return "\n".join(f"{path.relative_to(copy)}:\n\n{_entry(path, version)}" for path in paths)


def _entry(path: Path, version: str) -> str:
    found = changelog.entry(path.read_text(encoding="utf-8"), version)
    if found is None:
        raise ProblemError(Problem(CHANGELOG, "", f"has no entry of {version}", "Release first."))
    return f"{found.text}\n"


def _tell(plan: Plan) -> None:
    since = f"{plan.kind} changes since {plan.before}" if plan.before else "the first release"
    say(f"releasing {plan.version}: {since}")


def _tell_the_rest(plan: Plan, changed: Sequence[Path], output: Path) -> None:
    names = " ".join(sorted({path.parts[0] for path in changed}))
    say(f"{counted(len(changed), 'source file')} changed, the release is in {shown_path(output)}.")
    say("Look at both, then:")
    say(f"    git commit -m 'chore: release {plan.version}' -- {names}")
    say(f"    git tag v{plan.version} && git push --atomic origin HEAD v{plan.version}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Release (the command line of this module)."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.release",
        description="Find the version of a release from what has changed since the last one, write "
        "it into descriptions, packages and changelogs, build bundles, site, wheels and source "
        "archives, and try the wheels in environments of their own. Exit 0 when done, 1 with "
        "nothing written when something is not fit for it, 2 on wrong usage.",
    )
    text = "Compare with this git revision or folder of bundles; by default with the last tag v…"
    parser.add_argument("--base", metavar="BASE", help=text)
    text = "Release this version, not the lowest that may carry the changes."
    parser.add_argument("--version", metavar="X.Y.Z", help=text)
    how = parser.add_mutually_exclusive_group()
    text = "Show version and changelogs only, and write nothing."
    how.add_argument("--dry-run", action="store_true", help=text)
    text = "Build and try what was released in the last commit; change no source."
    how.add_argument("--build-only", action="store_true", help=text)
    text = "Replace this folder; dist/ by default."
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist", help=text)
    found = parser.parse_args(arguments)
    options = Options(
        base=found.base,
        version=found.version,
        output=found.output.resolve(),
        day=datetime.datetime.now(datetime.UTC).date(),
        dry_run=found.dry_run,
        build_only=found.build_only,
    )
    return run_main(lambda: release(options))


if __name__ == "__main__":
    raise SystemExit(main())
