"""The multipart form of an upload, as clients may and may not send it."""

from typing import Any

import httpx
import pytest

from tests.unit.sandbox.attachment_calls import (
    ATTACHMENTS,
    MAX_SIZE,
    download,
    list_attachments,
)
from tests.unit.sandbox.calls import Account, error_of

FORM = "multipart/form-data"
INVALID = "The body is not valid multipart/form-data"


def send(account: Account, ticket_id: str, content: Any, media_type: str | None) -> httpx.Response:
    """Send a body as it is."""
    headers = {} if media_type is None else {"Content-Type": media_type}
    params = {"requestId": ticket_id, "file_name": "x.txt"}
    return account.send("POST", ATTACHMENTS, params=params, content=content, headers=headers)


def part(content: bytes, *, name: str = "file", more: str = "", boundary: str = "x") -> bytes:
    """Write one part of a form."""
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + content + b"\r\n"


def form(*parts: bytes, boundary: str = "x") -> bytes:
    """Write a whole form."""
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


@pytest.mark.parametrize(
    ("media_type", "boundary"),
    [
        (f"{FORM}; boundary=x", "x"),
        (f'{FORM}; boundary="x y"', "x y"),
        ("Multipart/Form-Data;boundary=x; charset=utf-8", "x"),
        (f"{FORM}; boundary=----WebKitFormBoundaryABC", "----WebKitFormBoundaryABC"),
    ],
)
def test_spellings_of_the_media_type(first: Account, media_type: str, boundary: str) -> None:
    """Case, quotes and further parameters do not matter."""
    ticket_id = first.create()["id"]
    content = form(part(b"content", boundary=boundary), boundary=boundary)
    item = send(first, ticket_id, content, media_type).json()

    assert download(first, ticket_id, item["id"]).content == b"content"


@pytest.mark.parametrize(
    "content",
    [
        form(part(b"content", more='; filename="y"')),
        form(part(b"content")),
        form(part(b"content", more="; filename*=UTF-8''%C3%A4")),
        form(part(b"before", name="other"), part(b"content"), part(b"after", name="file ")),
        b"a preamble\r\n" + form(part(b"content")),
        form(part(b"content")) + b"an epilogue",
        form(
            b"--x\r\ncontent-disposition: form-data; name=file\r\nContent-Type: text/plain\r\n\r\n"
            b"content\r\n"
        ),
    ],
    ids=["file", "field", "encoded", "other parts", "preamble", "epilogue", "token"],
)
def test_part_named_file_is_taken(first: Account, content: bytes) -> None:
    """Whatever else the form has, the content of the part `file` is stored and nothing more."""
    ticket_id = first.create()["id"]
    item = send(first, ticket_id, content, f"{FORM}; boundary=x").json()

    assert item["filename"] == "x.txt"
    assert download(first, ticket_id, item["id"]).content == b"content"


def test_body_in_small_pieces(first: Account) -> None:
    """Where the network cuts the body does not matter."""
    ticket_id = first.create()["id"]
    content = b"\r\n--x\r\r\n--\r\n--xy"
    whole = form(part(content, boundary="xyz"), boundary="xyz")

    async def pieces() -> Any:
        for index in range(len(whole)):
            yield whole[index : index + 1]

    item = send(first, ticket_id, pieces(), f"{FORM}; boundary=xyz").json()

    assert download(first, ticket_id, item["id"]).content == content


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (form(), "file: is required"),
        (form(part(b"x", name="File")), "file: is required"),
        (form(part(b"x", name="")), "file: is required"),
        (form(part(b"x"), part(b"y")), "file: must not be repeated"),
        (form(part(b""), part(b"y")), "file: must not be repeated"),
        (form(part(b"")), "file: must not be empty"),
        (part(b"x"), INVALID),
        (b"--x\r\n", INVALID),
        (b"x", INVALID),
        (form(part(b"x", boundary="y")), "file: is required"),
        (b"--x\r\n\r\ncontent\r\n--x--\r\n", INVALID),
        (b"--x\r\nContent-Disposition: attachment; name=file\r\n\r\nx\r\n--x--\r\n", INVALID),
        (b"--x\r\nno header\r\n\r\nx\r\n--x--\r\n", INVALID),
        (b"--x\r\n" + b"A: b\r\n" * 100 + b"\r\nx\r\n--x--\r\n", INVALID),
        (b"--x\r\nA: " + b"b" * 10_000 + b"\r\n\r\nx\r\n--x--\r\n", INVALID),
        (b"--x\r\nA: \xff\r\n\r\nx\r\n--x--\r\n", INVALID),
    ],
    ids=lambda value: repr(value[:40]),
)
def test_broken_form_is_refused(first: Account, content: bytes, message: str) -> None:
    """A form without exactly one whole file is a 400, and nothing is stored."""
    ticket_id = first.create()["id"]
    status, text = error_of(send(first, ticket_id, content, f"{FORM}; boundary=x"))

    assert status == 400
    assert text.startswith(message)
    assert list_attachments(first, ticket_id) == []


@pytest.mark.parametrize(
    "media_type",
    [
        None,
        "",
        "application/json",
        "application/octet-stream",
        "multipart/mixed; boundary=x",
        "application/x-www-form-urlencoded",
    ],
)
def test_other_media_types_are_refused(first: Account, media_type: str | None) -> None:
    """A body that does not say that it is a form is a 415."""
    ticket_id = first.create()["id"]
    answer = send(first, ticket_id, form(part(b"x")), media_type)

    assert error_of(answer) == (415, f"The Content-Type must be {FORM}.")


@pytest.mark.parametrize("media_type", [None, FORM, f"{FORM}; boundary=x", "text/plain"])
def test_body_must_be_there(first: Account, media_type: str | None) -> None:
    """A request without any body is a 400, whatever it says of its type."""
    answer = send(first, first.create()["id"], b"", media_type)

    assert error_of(answer) == (400, "The body is missing.")


@pytest.mark.parametrize("options", ["", "; boundary=", '; boundary=""', "; border=x"])
def test_boundary_must_be_there(first: Account, options: str) -> None:
    """Without it the form cannot be read."""
    answer = send(first, first.create()["id"], form(part(b"x")), f"{FORM}{options}")

    assert error_of(answer) == (400, "The Content-Type has no usable boundary.")


def test_other_parts_count_towards_the_limit(first: Account) -> None:
    """The server does not read without end."""
    ticket_id = first.create()["id"]
    content = form(part(b"x" * (MAX_SIZE + 1_000_000), name="other"), part(b"x"))
    answer = send(first, ticket_id, content, f"{FORM}; boundary=x")

    assert error_of(answer)[0] == 413
    assert list_attachments(first, ticket_id) == []
