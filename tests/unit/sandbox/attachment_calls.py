"""Calls for attachments."""

import re
from typing import Any
from urllib.parse import unquote

import httpx

from tests.unit.sandbox.calls import Account

ATTACHMENTS = "/v1/attachments"
MAX_SIZE = 25 * 1024 * 1024
DISPOSITION = re.compile(
    r'attachment; filename="([^"\\%\x00-\x1f\x7f-\uffff]*)"'
    r"(?:; filename\*=UTF-8''((?:[A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})+))?"
)


def upload(
    account: Account, order_id: str, content: bytes = b"x", name: str = "report.pdf"
) -> httpx.Response:
    """Upload a file."""
    return account.send(
        "POST",
        ATTACHMENTS,
        params={"requestId": order_id, "file_name": name},
        files={"file": ("ignored", content)},
    )


def attach(account: Account, order_id: str, content: bytes = b"x", name: str = "report.pdf") -> Any:
    """Upload a file; the answer must be a 200."""
    answer = upload(account, order_id, content, name)
    assert answer.status_code == 200, answer.text
    return answer.json()


def list_attachments(account: Account, order_id: str) -> Any:
    """List the attachments of an order; the answer must be a 200."""
    answer = account.send("GET", f"{ATTACHMENTS}/{order_id}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def download(account: Account, order_id: str, attachment_id: str) -> httpx.Response:
    """Download an attachment."""
    return account.send("GET", f"{ATTACHMENTS}/{order_id}/file/{attachment_id}")


def file_name_of(answer: httpx.Response) -> str:
    """Read the file name as RFC 6266 says; the header must have no more than its grammar."""
    match = DISPOSITION.fullmatch(answer.headers["content-disposition"])
    assert match is not None
    plain, encoded = match.groups()
    return str(plain) if encoded is None else unquote(encoded, errors="strict")
