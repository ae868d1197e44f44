"""Judge the recorded exchanges of a file, and give the account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from scripts.conformance.exchanges import Exchange
from scripts.conformance.ledger import Ledger
from scripts.conformance.model.contract import Contract
from scripts.conformance.model.operations import Operation
from scripts.conformance.report.account import Account
from scripts.problems import counted
from scripts.traffic.har import Entry
from scripts.traffic.judging import Judge, unknown_operation
from scripts.traffic.matching import Matcher
from scripts.traffic.secrets import learn


class NothingToJudgeError(Exception):
    """No entry belongs to an API; the message says which hosts there are."""


def check(
    entries: Sequence[Entry],
    contracts: Sequence[Contract],
    bases: Sequence[str] = (),
    *,
    strict: bool = False,
) -> Account:
    """Return the account of recorded exchanges.

    Args:
        entries: What was recorded, in its order.
        contracts: The contracts of the APIs that may be in it; each entry belongs to one.
        bases: Base URLs of the APIs, in place of the servers in their documents.
        strict: Whether drift breaks the contract.

    Raises:
        NothingToJudgeError: No entry belongs to any of the APIs.
    """
    account = Account(seed=None)
    for contract in contracts:
        account.contracts[contract.name] = contract
        account.ledgers[contract.name] = Ledger(list(contract.operations), drift_fails=strict)
    matchers = [Matcher(contract, tuple(bases)) for contract in contracts]
    judges = {one.name: Judge(one, account.ledgers[one.name]) for one in contracts}
    left: Counter[str] = Counter()
    judged = 0
    for entry in entries:
        found = _find(matchers, entry)
        if found is None:
            left[f"of the other host {urlsplit(entry.url).netloc}"] += 1
        elif entry.says_nothing:
            left[entry.says_nothing] += 1
        else:
            judged += 1
            contract, operation = found
            _judge(account, judges[contract.name], contract, operation, entry)
    if not judged:
        hosts = dict.fromkeys(urlsplit(entry.url).netloc for entry in entries)
        raise NothingToJudgeError(", ".join(hosts) or "none")
    _drop_untouched(account)
    for reason, count in left.items():
        next(iter(account.ledgers.values())).leave_out(f"{counted(count, 'exchange')} {reason}")
    return account


def _find(matchers: list[Matcher], entry: Entry) -> tuple[Contract, Operation | None] | None:
    """Return the API and operation of an entry, None for an entry of no API."""
    inside: Contract | None = None
    for matcher in matchers:
        path = matcher.path_in(entry.url)
        if path is not None:
            operation = matcher.operation(entry.method, path)
            if operation is not None:
                return matcher.contract, operation
            inside = inside or matcher.contract
    return (inside, None) if inside else None


def _judge(
    account: Account, judge: Judge, contract: Contract, operation: Operation | None, entry: Entry
) -> None:
    if operation is None:
        if entry.status < 400:
            path = urlsplit(entry.url).path
            ledger = account.ledgers[contract.name]
            ledger.keep(unknown_operation(contract.name, entry.method, path))
        return
    exchange = Exchange(
        operation=operation,
        method=entry.method,
        url=entry.url,
        request_headers=entry.request_headers,
        request_content=entry.request_content or b"",
        status=entry.status,
        headers=entry.headers,
        content=entry.content or b"",
        seconds=entry.seconds,
        request_known=entry.request_content is not None,
        answer_known=entry.content is not None,
    )
    learn(account.redactor, contract, exchange)
    judge.judge(exchange, _day(entry))
    if entry.content is None:
        account.ledgers[contract.name].remark(f"{operation}: the body of an answer is not recorded")


def _day(entry: Entry) -> str:
    """Return the day of the server in UTC, by its answer, else by the time of the recording."""
    try:
        moment = parsedate_to_datetime(entry.headers["date"])
    except (KeyError, ValueError):
        try:
            moment = datetime.fromisoformat(entry.started)
        except ValueError:
            return entry.started[:10]
    return (
        (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
        .astimezone(UTC)
        .strftime("%Y-%m-%d")
    )


def _drop_untouched(account: Account) -> None:
    """Leave out the APIs of which the file has nothing."""
    for name, ledger in list(account.ledgers.items()):
        if not ledger.findings and not any(row.requests for row in ledger.rows.values()):
            del account.ledgers[name], account.contracts[name]
