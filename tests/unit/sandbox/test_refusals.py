"""What no operation takes: unknown paths and methods, other media types, broken JSON."""

from collections.abc import Callable
from typing import Any

import pytest

from sandbox.failures import error_body_by_path
from tests.unit.sandbox.calls import TICKETS, Account, Sandbox, error_of
from tests.unit.sandbox.kinds import CUSTOMER_SUPPORT

PATHS_WITH_BODY = [
    ("POST", TICKETS),
    ("PUT", f"{TICKETS}/{{id}}"),
    ("PUT", f"{TICKETS}/{{id}}/cancel"),
    ("POST", "/v1/comments"),
]
ALLOWED = [
    (TICKETS, {"GET", "POST"}),
    (f"{TICKETS}/categories", {"GET"}),
    (f"{TICKETS}/WO9270001", {"GET", "PUT"}),
    (f"{TICKETS}/WO9270001/cancel", {"PUT"}),
    (CUSTOMER_SUPPORT.path, {"GET", "POST"}),
    (f"{CUSTOMER_SUPPORT.path}/WO9270001", {"GET", "PUT"}),
    ("/v2/auth/token", {"POST"}),
    ("/v1/accounts", {"GET"}),
    ("/v1/sites", {"GET"}),
    ("/v1/locations", {"GET"}),
    ("/v1/comments", {"POST"}),
    ("/v1/attachments", {"POST"}),
    ("/v1/attachments/WO9270001", {"GET"}),
    ("/v1/attachments/WO9270001/file/0", {"GET"}),
    ("/v1/attachments/WO9270001/file/0/", {"GET"}),
]
NOT_FOUND = (404, "Resource not found.")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/v1",
        "/v1/unknown",
        f"{TICKETS}/WO1/unknown",
        f"{TICKETS}/WO1/cancel/x",
        "/V1/remotehands-tickets",
        "/v2/auth",
        f"{TICKETS}/",
        f"{TICKETS}/{{id}}/",
        f"{TICKETS}/%2F",
        "/v1/accounts/",
        "/v1/comments/",
        "/v1/attachments/",
        "/v1/attachments/{id}/",
        "/v1/attachments/{id}/file",
        "/v1/attachments/{id}/file/",
        "/v1/attachments/{id}/file//",
        "/v1/attachments//file/x/",
        f"{TICKETS}%2F{{id}}",
        f"{TICKETS}/{{id}}%2fcancel",
    ],
)
def test_unknown_path_is_not_found(first: Account, path: str) -> None:
    """The answer is a 404 with the error body; slashes at the end or encoded are not forgiven."""
    path = path.format(id=first.list()["content"][0]["id"])

    assert error_of(first.send("GET", path)) == NOT_FOUND
    assert error_of(first.send("PUT", path, json={})) == NOT_FOUND


@pytest.mark.parametrize(("path", "allowed"), ALLOWED)
def test_other_methods_are_not_allowed(first: Account, path: str, allowed: set[str]) -> None:
    """The answer is a 405 whose Allow header names the documented methods."""
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "HEAD", "QUERY"} - allowed:
        answer = first.send(method, path)

        assert answer.status_code == 405
        assert set(answer.headers["allow"].split(", ")) == allowed | {"OPTIONS"}
        assert method == "HEAD" or error_of(answer)[1] == "Method Not Allowed"


@pytest.mark.parametrize(
    ("path", "allowed"),
    [*ALLOWED, ("/_sandbox/clock", {"GET", "PUT"}), ("/_sandbox/reset", {"POST"})],
)
def test_options_name_all_methods_of_the_path(
    sandbox: Sandbox, path: str, allowed: set[str]
) -> None:
    """Everyone may ask, also without a token; the answer has no body."""
    answer = sandbox.send("OPTIONS", path)

    assert (answer.status_code, answer.content) == (204, b"")
    assert set(answer.headers["allow"].split(", ")) == allowed | {"OPTIONS"}


@pytest.mark.parametrize("path", ["/", "/v1", "/v1/accounts/", f"{TICKETS}/", "/v1/unknown"])
def test_options_of_unknown_path_are_not_found(sandbox: Sandbox, path: str) -> None:
    """There are no methods to name."""
    assert error_of(sandbox.send("OPTIONS", path)) == NOT_FOUND


@pytest.mark.parametrize(("method", "path"), PATHS_WITH_BODY)
@pytest.mark.parametrize("media_type", [None, "text/plain", "application/json"])
def test_body_must_be_there(first: Account, method: str, path: str, media_type: str | None) -> None:
    """A request without any body is a 400, whatever it says of its type."""
    headers = {} if media_type is None else {"Content-Type": media_type}
    path = path.format(id=first.create()["id"])

    answer = first.send(method, path, headers=headers)

    assert error_of(answer) == (400, "The body is not valid JSON.")


@pytest.mark.parametrize(("method", "path"), PATHS_WITH_BODY)
@pytest.mark.parametrize(
    "media_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/merge-patch+json",
        "application/json; charset=utf-16",
    ],
)
def test_other_media_types_are_refused(
    first: Account, method: str, path: str, media_type: str | None
) -> None:
    """A body is JSON in UTF-8 and says so."""
    headers = {} if media_type is None else {"Content-Type": media_type}
    path = path.format(id=first.create()["id"])

    answer = first.send(method, path, content=b"{}", headers=headers)

    assert error_of(answer) == (415, "The Content-Type must be application/json.")


@pytest.mark.parametrize(
    "media_type",
    [
        "application/json",
        "Application/JSON",
        "application/json; charset=UTF-8",
        "application/json;charset=utf8",
    ],
)
def test_spellings_of_the_media_type_are_accepted(first: Account, media_type: str) -> None:
    """Case and a charset of UTF-8 do not matter."""
    path = f"{TICKETS}/{first.create()['id']}"
    answer = first.send("PUT", path, content=b"{}", headers={"Content-Type": media_type})

    assert answer.status_code == 200


@pytest.mark.parametrize(("method", "path"), PATHS_WITH_BODY)
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" ",
        b"{",
        b"{'title': 'x'}",
        b'{"title": NaN}',
        b'{"title": "x",}',
        b'{"title": "\\ud800"}',
        b'{"customerReference": "\\udc00x"}',
        b'{"customerReference": "\xff"}',
        b'{"unknown": "\xff"}',
        b'{"customerReference": "\xed\xa0\x80"}',
        b"\xef\xbb\xbf{}",
        b'{"unknown": ' + b"[" * 100_000,
        b'{"unknown": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        "{}".encode("utf-16"),
    ],
)
def test_body_that_is_no_json_is_refused(
    first: Account, method: str, path: str, content: bytes
) -> None:
    """Broken JSON, broken UTF-8, lone surrogates and bottomless nesting are a 400."""
    path = path.format(id=first.create()["id"])
    headers = {"Content-Type": "application/json"}

    answer = first.send(method, path, content=content, headers=headers)

    assert error_of(answer) == (400, "The body is not valid JSON.")


@pytest.mark.parametrize(("method", "path"), PATHS_WITH_BODY)
@pytest.mark.parametrize("content", [b"[]", b"null", b'"x"', b"5", b"true", b"[{}]"])
def test_body_that_is_no_object_is_refused(
    first: Account, method: str, path: str, content: bytes
) -> None:
    """Every body is a JSON object."""
    path = path.format(id=first.create()["id"])
    headers = {"Content-Type": "application/json"}

    status, message = error_of(first.send(method, path, content=content, headers=headers))

    assert status == 400
    assert message.startswith("Expected `object`, got ")


def test_last_of_repeated_members_counts(first: Account) -> None:
    """As in most JSON parsers; the documents do not say."""
    path = f"{TICKETS}/{first.create()['id']}"
    content = b'{"customerReference": "a", "customerReference": "b"}'
    answer = first.send("PUT", path, content=content, headers={"Content-Type": "application/json"})

    assert answer.json()["customerReference"] == "b"


def test_huge_numbers_in_unknown_members_are_ignored(first: Account) -> None:
    """A number beyond any type is no reason to fail."""
    path = f"{TICKETS}/{first.create()['id']}"
    content = b'{"unknown": ' + b"9" * 10_000 + b', "other": 1e99999}'
    answer = first.send("PUT", path, content=content, headers={"Content-Type": "application/json"})

    assert answer.status_code == 200


def test_body_of_more_than_ten_megabytes_is_refused(first: Account) -> None:
    """The server does not read without end."""
    content = b'{"unknown": "' + b"x" * 10_000_001 + b'"}'
    answer = first.send(
        "POST", TICKETS, content=content, headers={"Content-Type": "application/json"}
    )

    assert error_of(answer)[0] == 413


def test_every_error_has_another_correlation_id(first: Account) -> None:
    """The id tells two failures apart."""
    ids = {first.send("GET", "/x").json()["error"]["correlationId"] for _ in range(2)}

    assert len(ids) == 2


def always(body: dict[str, int]) -> Callable[[int, str], dict[str, int]]:
    """Make an error body that does not depend on the error."""

    def error_body(_status: int, _message: str) -> dict[str, int]:
        return body

    return error_body


@pytest.mark.parametrize("path", ["*", "http://sandbox/v1/x", "", "/", "/v1/x"])
def test_every_target_has_an_error_body(path: str) -> None:
    """Some request targets are no paths; they get the body of the API at the root."""
    bodies = {"/api": always({"other": 1}), "/": always({"root": 1})}

    assert error_body_by_path(bodies)(path, 404, "") == {"root": 1}


def test_error_body_is_that_of_the_longest_prefix() -> None:
    """An API below another one's path has its own errors."""
    bodies = {"/": always({"root": 1}), "/api": always({"other": 1})}

    assert error_body_by_path(bodies)("/api/x", 404, "") == {"other": 1}


def test_double_slash_of_the_vendors_sample_is_accepted(first: Account) -> None:
    """The sample of the update has two slashes after the host."""
    ticket = first.list()["content"][0]["id"]

    assert first.send("GET", f"http://sandbox/{TICKETS}/{ticket}").status_code == 200


def test_failure_of_the_server_is_a_500_that_tells_nothing(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The error body says that the server is at fault, the log says why."""
    headers = sandbox.first.headers
    path = "sandbox.digital_realty.tickets.service.to_answer"
    ticket_id = sandbox.first.create()["id"]

    def fail(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(path, fail)

    answer = sandbox.send("GET", f"{TICKETS}/{ticket_id}", headers=headers)

    assert error_of(answer) == (500, "Internal server error.")
    assert "ZeroDivisionError" in caplog.text
    assert headers["Authorization"].removeprefix("Bearer ") not in caplog.text
