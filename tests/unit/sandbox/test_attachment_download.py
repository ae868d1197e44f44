"""GET /v1/attachments/{requestId}/file/{id}, with or without a slash at the end."""

import pytest

from tests.unit.sandbox.attachment_calls import (
    ATTACHMENTS,
    attach,
    download,
    file_name_of,
    list_attachments,
)
from tests.unit.sandbox.calls import Account, error_of

NOT_FOUND = (404, "Resource not found.")
EVERY_BYTE = bytes(range(256))


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"\r\n",
        b"\r\n--",
        b"--boundary--\r\n\r\n",
        EVERY_BYTE * 1_000,
        b"\x00" * 65_536,
        b"\r" * 65_537,
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda content: repr(content[:8]),
)
def test_file_comes_back_byte_for_byte(first: Account, content: bytes) -> None:
    """No byte is lost or changed, also those that look like the form around the file."""
    ticket_id = first.create()["id"]
    item = attach(first, ticket_id, content)
    answer = download(first, ticket_id, item["id"])

    assert answer.status_code == 200
    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert int(answer.headers["content-length"]) == len(content)


@pytest.mark.parametrize(
    "name",
    [
        "report.pdf",
        "light levels (2).csv",
        "no extension",
        ".hidden",
        'rack "A12".png',
        "back\\slash",
        "100%.txt",
        "%41.txt",
        "a;b=c, d.txt",
        "it's.txt",
        "K\u00e4fig S\u00fcd 3.txt",
        "\u5199\u771f.png",
        "\U0001f600.gif",
        "e\u0301.txt",
        "\u202egnp.exe",
        "zero\u200dwidth",
        "non\u00a0breaking",
        "../../etc/passwd",
        "C:\\x.txt",
        "two\r\nlines: x",
        "tab\t.txt",
        "nul\x00.txt",
        " ",
        "x" * 1_000,
    ],
)
def test_file_name_is_given_back(first: Account, name: str) -> None:
    """The header is one line of ASCII from which the name can be read exactly."""
    ticket_id = first.create()["id"]
    item = attach(first, ticket_id, name=name)
    answer = download(first, ticket_id, item["id"])

    assert item["filename"] == name
    assert list_attachments(first, ticket_id)[0]["filename"] == name
    assert file_name_of(answer) == name


def test_path_may_end_in_a_slash(first: Account) -> None:
    """Public code that calls the vendor writes the path so; both forms are the same."""
    ticket_id = first.create()["id"]
    path = f"{ATTACHMENTS}/{ticket_id}/file/{attach(first, ticket_id)['id']}"
    answers = [first.send("GET", path + end) for end in ("", "/")]

    assert [answer.content for answer in answers] == [b"x", b"x"]
    assert first.send("GET", f"{path}//").status_code == 404


def test_file_is_found_through_its_own_order_only(first: Account, second: Account) -> None:
    """Another order of the same account does not lead to it, nor does another account."""
    one, other = first.create()["id"], first.create()["id"]
    item = attach(first, one)

    assert error_of(download(first, other, item["id"])) == NOT_FOUND
    assert error_of(download(second, one, item["id"])) == NOT_FOUND
    assert error_of(download(second, second.create()["id"], item["id"])) == NOT_FOUND


@pytest.mark.parametrize("attachment_id", ["0" * 32, "x", "1", "%00", "X" * 500])
def test_unknown_attachment_is_not_found(first: Account, attachment_id: str) -> None:
    """Whatever is no attachment of the order is a 404."""
    ticket_id = first.create()["id"]
    attach(first, ticket_id)

    assert error_of(download(first, ticket_id, attachment_id)) == NOT_FOUND


def test_ids_are_compared_with_regard_to_case(first: Account) -> None:
    """Another case is another id."""
    ticket_id = first.create()["id"]
    item = attach(first, ticket_id)

    assert error_of(download(first, ticket_id, item["id"].upper())) == NOT_FOUND
    assert error_of(download(first, ticket_id.lower(), item["id"])) == NOT_FOUND


def test_procedures_of_work_orders_can_be_downloaded(first: Account, second: Account) -> None:
    """The guide on work orders ends with downloading their attachments; customers add none."""
    request = first.send("GET", "/v1/workorders/request").json()
    answer = first.send("POST", "/v1/workorders", params={"size": 1_000}, json=request)
    listed = {item["id"]: list_attachments(first, item["id"]) for item in answer.json()["content"]}
    order_id, (item,) = next(pair for pair in listed.items() if pair[1])

    assert item["filename"] == f"MOP_{order_id}.pdf"
    assert download(first, order_id, item["id"]).content.startswith(b"%PDF-")
    assert error_of(download(second, order_id, item["id"])) == NOT_FOUND
    uploaded = first.send(
        "POST",
        ATTACHMENTS,
        params={"requestId": order_id, "file_name": "x"},
        files={"file": b"x"},
    )
    assert error_of(uploaded) == NOT_FOUND
