"""What a report shows, in words and without secrets, whatever the form of the report."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.conformance.coverage.summary import Share, shares, whole
from scripts.conformance.exchanges import Exchange
from scripts.conformance.findings import Finding
from scripts.conformance.ledger import Key, Ledger, Row
from scripts.conformance.model.contract import Contract
from scripts.conformance.report.account import Account
from scripts.patching.patches import Patcher, drifts
from scripts.patching.targets import NoPlaceError
from scripts.references import read_sources

_EXCERPT_LINES = 7
_LONGEST_BODY = 6000


@dataclass(frozen=True)
class Shown:
    """A finding as it is told.

    Attributes:
        number: Its number in the report, from 1.
        api: The API.
        operation: The operationId, or the API for what concerns all of it.
        check: The name of the check.
        place: File and line of the promise, else its JSON pointer.
        pointer: The JSON pointer of the promise.
        excerpt: The lines of the authors' file from there on, each with its number.
        expected: What the document says.
        received: What the server did.
        times: How often it was seen.
        request: Method and URL.
        status: The status of the answer, empty without one.
        body: The body of the answer, JSON indented.
        curl: A command that sends the request again, with names for secrets.
        test: The test that found it.
        patch: A diff of the authors' files that documents what was seen, for drift alone.
        rerun: The command that runs that test alone, or the whole run where no test found it.
    """

    number: int
    api: str
    operation: str
    check: str
    place: str
    pointer: str
    excerpt: tuple[tuple[int, str], ...]
    expected: str
    received: str
    times: int
    request: str = ""
    status: str = ""
    body: str = ""
    curl: str = ""
    test: str = ""
    rerun: str = ""
    patch: str = ""


@dataclass(frozen=True)
class OperationView:
    """One line of the matrix: what was sent to an operation, and what each check said of it."""

    id: str
    method: str
    path: str
    row: Row
    checks: dict[str, int]
    failures: dict[str, int]

    @property
    def failed(self) -> int:
        """How many promises are broken."""
        return sum(self.failures.values())

    @property
    def held(self) -> int:
        """How many kinds of checks held."""
        return sum(
            1 for check, count in self.checks.items() if count and check not in self.failures
        )


@dataclass(frozen=True)
class ApiView:
    """Everything that is told of one API."""

    name: str
    title: str
    operations: list[OperationView]
    columns: list[str]
    failures: list[Shown]
    drift: list[Shown]
    coverage: list[Share]
    contract: Contract
    ledger: Ledger

    @property
    def covered(self) -> Share:
        """The coverage of all kinds together."""
        return whole(self.coverage)


def views(account: Account) -> list[ApiView]:
    """Return what is told of each API of a run."""
    numbers = iter(range(1, 10**6))
    return [_view(account, api, numbers) for api in account.ledgers]


def _view(account: Account, api: str, numbers: Iterator[int]) -> ApiView:
    contract, ledger = account.contracts[api], account.ledgers[api]
    failures, patches = ledger.failures(), _patches(contract, ledger)
    names = dict.fromkeys(check for _, check in ledger.checks)
    names |= dict.fromkeys(finding.check for finding in failures)
    return ApiView(
        name=api,
        title=contract.document.data.get("info", {}).get("title", api),
        operations=[_operation(contract, ledger, name) for name in account.rows(api)],
        columns=sorted(names),
        failures=[_shown(account, api, finding, next(numbers), patches) for finding in failures],
        drift=[_shown(account, api, finding, next(numbers), patches) for finding in ledger.drift()],
        coverage=shares(contract, ledger),
        contract=contract,
        ledger=ledger,
    )


def _operation(contract: Contract, ledger: Ledger, name: str) -> OperationView:
    operation = contract.operations[name]
    failures: dict[str, int] = {}
    for finding in ledger.failures(name):
        failures[finding.check] = failures.get(finding.check, 0) + 1
    made = {check: count for (id_, check), count in ledger.checks.items() if id_ == name}
    return OperationView(
        name, operation.method.upper(), operation.path, ledger.rows[name], made, failures
    )


def _shown(
    account: Account, api: str, finding: Finding, number: int, patches: dict[Key, str]
) -> Shown:
    text = account.redactor.text
    document = account.contracts[api].document
    exchange = finding.exchange
    shown = Shown(
        number=number,
        api=api,
        operation=finding.operation,
        check=finding.check,
        place=document.place(finding.place),
        pointer=finding.place,
        excerpt=_excerpt(document.position(finding.place)),
        expected=text(finding.expected),
        received=text(finding.received),
        times=account.ledgers[api].repeats[finding.key],
        test=account.test_of(api, finding),
        patch=text(patches.get(finding.key, "")),
        rerun=account.rerun(account.test_of(api, finding)) if account.words else "",
    )
    return shown if exchange is None else _with_exchange(account, shown, exchange)


def _with_exchange(account: Account, shown: Shown, exchange: Exchange) -> Shown:
    text = account.redactor.text
    return replace(
        shown,
        request=text(f"{exchange.method} {exchange.url}"),
        status=str(exchange.status),
        body=_readable(exchange, text),
        curl=exchange.curl(text),
    )


def _patches(contract: Contract, ledger: Ledger) -> dict[Key, str]:
    """Return a patch of the authors' files for each drift that has a place in them."""
    found: dict[Key, str] = {}
    lacking = drifts(ledger)
    if contract.document.source is None or not lacking:
        return found
    patcher = Patcher(read_sources(contract.document.source))
    for drift in lacking:
        try:
            found[drift.finding.key] = patcher.patch(drift)
        except NoPlaceError:
            # The report shows what was seen all the same; scripts.drift says why it has no patch.
            continue
    return found


def _readable(exchange: Exchange, hide: Callable[[str], str]) -> str:
    """Return the body of an answer for people: JSON indented, the rest as text, cut off."""
    if exchange.has_json:
        body = json.dumps(exchange.json, indent=2, ensure_ascii=False)
    else:
        body = exchange.content.decode("utf-8", "replace")
    body = hide(body)
    if len(body) <= _LONGEST_BODY:
        return body
    return f"{body[:_LONGEST_BODY]}…\n({len(body)} characters)"


def _excerpt(position: tuple[Path, int] | None) -> tuple[tuple[int, str], ...]:
    """Return the lines of an authors' file from a line on, as far as they belong to it."""
    if position is None or not position[0].is_file():
        return ()
    file, first = position
    lines = file.read_text(encoding="utf-8").splitlines()[first - 1 :]
    depth = len(lines[0]) - len(lines[0].lstrip()) if lines else 0
    kept: list[str] = []
    for line in lines[:_EXCERPT_LINES]:
        if kept and line.strip() and len(line) - len(line.lstrip()) <= depth:
            break
        kept.append(line)
    plain = textwrap.dedent("\n".join(kept)).splitlines()
    return tuple(enumerate(plain, start=first))
