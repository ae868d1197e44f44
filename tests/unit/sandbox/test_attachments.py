"""POST /v1/attachments and GET /v1/attachments/{requestId}."""

import re
from collections.abc import AsyncIterator
from hashlib import sha256

import pytest

from tests.unit.sandbox.attachment_calls import (
    ATTACHMENTS,
    MAX_SIZE,
    attach,
    download,
    list_attachments,
    upload,
)
from tests.unit.sandbox.calls import Account, Sandbox, error_of
from tests.unit.sandbox.facility_calls import BADGES, badge
from tests.unit.sandbox.kinds import Kind, both_kinds, with_each

MEMBERS = ["id", "filename", "hash", "createdBy", "createdOn"]
NOT_FOUND = (404, "Resource not found.")


@both_kinds
def test_answer_describes_the_file(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """It has an id of the vendor's form, the name that was given, and the SHA-256."""
    ticket = first.create()
    sandbox.advance(60)
    item = attach(first, ticket["id"], b"content", "light levels.csv")

    assert list(item) == MEMBERS
    assert re.fullmatch("[0-9a-f]{32}", item["id"])
    assert item["filename"] == "light levels.csv"
    assert item["hash"] == sha256(b"content").hexdigest()
    assert item["createdBy"] == first.account.users[0]
    assert item["createdOn"] > ticket["createdOn"]


def test_list_has_what_was_uploaded_in_that_order(first: Account, second: Account) -> None:
    """A bare array, oldest first, of this order only; the same name may come twice."""
    one, other = first.create()["id"], first.create()["id"]
    items = [attach(first, one, content) for content in (b"1", b"2", b"1")]
    attach(first, other)
    attach(second, second.create()["id"])

    assert list_attachments(first, one) == items
    assert len({item["id"] for item in items}) == 3


def test_order_without_attachments_has_an_empty_list(first: Account) -> None:
    """That is no error."""
    assert list_attachments(first, first.create()["id"]) == []


def test_attachment_does_not_show_in_the_ticket(sandbox: Sandbox, first: Account) -> None:
    """The details have no attachments, so the time of their change stays."""
    ticket = first.create()
    sandbox.advance(60)
    attach(first, ticket["id"])

    assert first.get(ticket["id"]) == {**ticket, "comments": []}


@both_kinds
def test_open_states_take_attachments(sandbox: Sandbox, first: Account, kind: Kind) -> None:
    """An order that is neither closed nor cancelled takes files, also one to be cancelled."""
    for status in kind.moves.keys() - {"Completed", "Cancelled"}:
        ticket_id = first.create()["id"]
        sandbox.move(ticket_id, status)

        assert upload(first, ticket_id).status_code == 200


@with_each("status", lambda _kind: ["Completed", "Cancelled"])
def test_closed_states_take_none(sandbox: Sandbox, first: Account, kind: Kind, status: str) -> None:
    """Closed is read as Completed; what was there before can still be read."""
    ticket_id = first.create()["id"]
    item = attach(first, ticket_id, b"early")
    sandbox.move(ticket_id, status)

    assert error_of(upload(first, ticket_id)) == (
        400,
        "An order takes attachments only while it is neither closed nor cancelled; "
        f"the status of {ticket_id} is {status}.",
    )
    assert list_attachments(first, ticket_id) == [item]
    assert download(first, ticket_id, item["id"]).content == b"early"


@pytest.mark.parametrize(
    ("moves", "status"),
    [([], 200), (["Approved"], 200), (["Approval Denied"], 400), (["Cancelled"], 400)],
)
def test_access_tickets_take_attachments(
    sandbox: Sandbox, first: Account, moves: list[str], status: int
) -> None:
    """Permanent badges as well, until they are denied, completed or cancelled."""
    answer = first.send("POST", BADGES, json=badge())
    ticket_id = answer.json()["workOrder"][0]["workOrderId"]
    for move in moves:
        assert sandbox.move(ticket_id, move).status_code == 200

    assert upload(first, ticket_id).status_code == status
    assert len(list_attachments(first, ticket_id)) == (status == 200)


def test_ticket_that_closes_during_the_upload_takes_none(sandbox: Sandbox, first: Account) -> None:
    """The state counts when the file is stored, not only when the upload begins."""
    ticket_id = first.create()["id"]
    files = sandbox.files()
    boundary = b"--x\r\n"
    head = b'Content-Disposition: form-data; name="file"\r\n\r\n'

    async def body() -> AsyncIterator[bytes]:
        yield boundary + head + b"content"
        path = f"/_sandbox/digital-realty/tickets/{ticket_id}/state"
        await sandbox.send_async("POST", path, json={"status": "Completed"})
        yield b"\r\n--x--\r\n"

    answer = first.send(
        "POST",
        ATTACHMENTS,
        params={"requestId": ticket_id, "file_name": "x"},
        headers={"Content-Type": "multipart/form-data; boundary=x"},
        content=body(),
    )

    assert error_of(answer)[0] == 400
    assert list_attachments(first, ticket_id) == []
    assert sandbox.files() == files


@pytest.mark.parametrize("name", ["requestId", "file_name"])
def test_both_parameters_are_mandatory(first: Account, name: str) -> None:
    """A missing parameter and an empty one are a 400 that names it; so is a repeated one."""
    query = {"requestId": first.create()["id"], "file_name": "x"}
    other = next(key for key in query if key != name)
    queries: list[tuple[list[tuple[str, str]], str]] = [
        ([(other, query[other])], "is required"),
        ([(other, query[other]), (name, "")], "is required"),
        ([*query.items(), (name, query[name])], "must not be repeated"),
    ]
    for pairs, message in queries:
        answer = first.send("POST", ATTACHMENTS, params=pairs, files={"file": b"x"})
        assert error_of(answer) == (400, f"{name}: {message}")


@pytest.mark.parametrize("order_id", ["WO0000000", "x", "WO 1", "\u00e9"])
def test_unknown_order_is_not_found(first: Account, order_id: str) -> None:
    """An id of impossible form is unknown like any other."""
    assert error_of(upload(first, order_id)) == NOT_FOUND
    assert error_of(first.send("GET", f"{ATTACHMENTS}/{order_id}")) == NOT_FOUND


def test_request_id_has_at_most_20_characters(first: Account) -> None:
    """As every parameter that is too long, a longer one is a 400."""
    assert error_of(upload(first, "x" * 20)) == NOT_FOUND
    assert error_of(upload(first, "x" * 21)) == (
        400,
        "requestId: must have at most 20 characters",
    )


@both_kinds
def test_order_of_another_account_is_not_found(first: Account, second: Account, kind: Kind) -> None:
    """Nobody sees or adds to what is not theirs."""
    ticket_id = second.create()["id"]
    item = attach(second, ticket_id)

    assert error_of(upload(first, ticket_id)) == NOT_FOUND
    assert error_of(first.send("GET", f"{ATTACHMENTS}/{ticket_id}")) == NOT_FOUND
    assert list_attachments(second, ticket_id) == [item]


def test_state_comes_before_the_body(sandbox: Sandbox, first: Account) -> None:
    """Nobody sends 25 MB to be told that the ticket is closed."""
    ticket_id = first.create()["id"]
    sandbox.move(ticket_id, "Completed")
    params = {"requestId": ticket_id, "file_name": "x"}

    answer = first.send("POST", ATTACHMENTS, params=params, content=b"no form")

    assert error_of(answer)[1].endswith("is Completed.")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (400, "file: must not be empty")),
        (b"x" * (MAX_SIZE + 1), (413, "The file must have at most 26214400 bytes.")),
        (b"x" * (MAX_SIZE + 2_000_000), (413, "The file must have at most 26214400 bytes.")),
    ],
    ids=["empty", "one byte more", "much more"],
)
def test_refused_file_leaves_nothing(
    sandbox: Sandbox, first: Account, content: bytes, expected: tuple[int, str]
) -> None:
    """Neither a row nor a file is left of what is empty or larger than 25 MB."""
    ticket_id = first.create()["id"]
    files = sandbox.files()

    assert error_of(upload(first, ticket_id, content)) == expected
    assert list_attachments(first, ticket_id) == []
    assert sandbox.files() == files


def test_file_of_25_megabytes_is_taken(sandbox: Sandbox, first: Account) -> None:
    """The limit is read in the more generous way, 25 times 1,048,576 bytes."""
    ticket_id = first.create()["id"]
    content = bytes(range(256)) * (MAX_SIZE // 256)
    files = sandbox.files()
    item = attach(first, ticket_id, content)

    assert download(first, ticket_id, item["id"]).content == content
    (path,) = {*sandbox.files()} - {*files}
    assert path.read_bytes() == content


def test_files_are_not_named_by_callers(sandbox: Sandbox, first: Account) -> None:
    """A name with a path in it leads nowhere."""
    ticket_id = first.create()["id"]
    item = attach(first, ticket_id, name="../../../../tmp/x")

    assert item["filename"] == "../../../../tmp/x"
    assert item["id"] in [path.name for path in sandbox.files()]


def test_reset_removes_the_files(sandbox: Sandbox, first: Account) -> None:
    """After a reset there are the files of the seed data and no others."""
    before = sandbox.files()
    attach(first, first.create()["id"])
    assert len(sandbox.files()) == len(before) + 1

    sandbox.control("POST", "/reset")

    assert sandbox.files() == before
