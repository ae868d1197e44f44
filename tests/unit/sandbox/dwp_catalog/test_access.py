"""Token and headers, which every operation but the login needs, and what no operation takes."""

import pytest

from sandbox.dwp_catalog.api import DWP_CATALOG
from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import REQUESTED_BY, User, error_of, send

OPERATIONS = [
    ("GET", "/categories"),
    ("GET", "/categories/1/categories"),
    ("GET", "/categories/groups"),
    ("GET", "/categories/groups/1/categories"),
    ("GET", "/services/1"),
    ("POST", "/services/search"),
    ("GET", "/services/fullcatalogview"),
    ("POST", "/services/1/requests"),
    ("POST", "/services/1/questionnaire/answers"),
    ("POST", "/services/1/requests/1/submissions"),
    ("GET", "/services/1/myrequests"),
    ("GET", "/services/requests"),
    ("POST", "/services/requests/search"),
    ("GET", "/services/requests/1"),
    ("GET", "/services/requests/1/answers"),
    ("GET", "/reviews"),
    ("POST", "/reviews"),
    ("GET", "/reviews/1"),
    ("PUT", "/reviews/1"),
    ("DELETE", "/reviews/1"),
    ("GET", "/ratings"),
    ("POST", "/ratings"),
    ("GET", "/ratings/1"),
    ("PUT", "/ratings/1"),
    ("POST", "/services/export"),
    ("POST", "/services/import"),
]
WITH_JSON = [
    ("POST", "/services/search"),
    ("POST", "/services/000000000000101/questionnaire/answers"),
    ("POST", "/services/requests/search"),
    ("POST", "/reviews"),
    ("POST", "/ratings"),
    ("POST", "/services/export"),
]
UNAUTHORIZED = (401, "The token is missing, wrong or expired.")


def test_there_are_27_operations() -> None:
    """These and the login."""
    assert len(OPERATIONS) == 26


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_needs_a_token(sandbox: Sandbox, method: str, path: str) -> None:
    """Without one the answer is 401, whatever else is wrong."""
    answer = send(sandbox, method, path, content=b"{", without="X-Requested-By")

    assert error_of(answer) == UNAUTHORIZED
    assert answer.headers["www-authenticate"] == "AR-JWT"


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_operation_needs_requested_by(mary: User, method: str, path: str) -> None:
    """Without the header the answer is 400, before item and body are looked at."""
    answer = mary.send(method, path, content=b"{", without="X-Requested-By")

    assert error_of(answer) == (400, "X-Requested-By: is required")


@pytest.mark.parametrize("value", ["", "XMLHttpRequest", "any value"])
def test_any_value_of_requested_by_will_do(mary: User, value: str) -> None:
    """The header has to be there, that is all."""
    headers = {"X-Requested-By": value}

    assert mary.send("GET", "/categories/groups", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("value", "status"), [("myit-sb", 200), ("", 400), ("MYIT-SB", 400), ("other", 400)]
)
def test_bundle_scope_is_checked_if_it_is_sent(mary: User, value: str, status: int) -> None:
    """Only the scope of this API is known."""
    answer = mary.send("GET", "/categories/groups", headers={"default-bundle-scope": value})

    assert answer.status_code == status


@pytest.mark.parametrize(
    "value", ["", "AR-JWT", "AR-JWT ", "AR-JWT wrong", "Bearer {token}", "JWT {token}", "{token}"]
)
def test_bad_authorization_is_refused(mary: User, value: str) -> None:
    """Only the scheme AR-JWT with a token that was given out will do."""
    headers = {"Authorization": value.format(token=mary.token)}

    assert error_of(mary.send("GET", "/categories", headers=headers)) == UNAUTHORIZED


def test_scheme_is_compared_without_regard_to_case(mary: User) -> None:
    """HTTP says that scheme names are case-insensitive."""
    headers = {"Authorization": f"ar-jwt {mary.token}"}

    assert mary.send("GET", "/categories", headers=headers).status_code == 200


def test_token_may_be_a_cookie(sandbox: Sandbox, mary: User) -> None:
    """The cookie AR-JWT does without the header; a wrong one does not."""
    for token, status in ((mary.token, 200), ("wrong", 401)):
        headers = {"Cookie": f"other=1; AR-JWT={token}"}

        assert send(sandbox, "GET", "/categories", headers=headers).status_code == status


def test_header_counts_more_than_the_cookie(mary: User) -> None:
    """A bad header is not mended by a good cookie."""
    headers = {"Authorization": "AR-JWT wrong", "Cookie": f"AR-JWT={mary.token}"}

    assert mary.send("GET", "/categories", headers=headers).status_code == 401


def test_repeated_authorization_is_refused(sandbox: Sandbox, mary: User) -> None:
    """Two values are neither the one nor the other."""
    good = f"AR-JWT {mary.token}"
    headers = [*REQUESTED_BY.items(), ("Authorization", good), ("Authorization", good)]
    answer = sandbox.send("GET", DWP_CATALOG.prefix + "/categories", headers=headers)

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "path",
    ["", "/unknown", "/services", "/users", "/Categories", "/categories/", "/services/%2F"],
)
def test_unknown_paths_have_this_apis_error_body(mary: User, path: str) -> None:
    """A 404 below the prefix has the catalog's body, not the other API's."""
    assert error_of(mary.send("GET", path))[0] == 404


def test_error_body_outside_is_the_other_apis(mary: User) -> None:
    """A path that only begins like ours is none of ours."""
    answer = mary.sandbox.send("GET", DWP_CATALOG.prefix + "x")

    assert answer.status_code == 404
    assert "error" in answer.json()


@pytest.mark.parametrize(
    ("method", "path"),
    [("PUT", "/categories"), ("DELETE", "/ratings/1"), ("GET", "/services/search")],
)
def test_other_methods_are_not_allowed(mary: User, method: str, path: str) -> None:
    """A rating cannot be deleted, and so on."""
    assert error_of(mary.send(method, path))[0] == 405


@pytest.mark.parametrize(("method", "path"), WITH_JSON)
def test_bodies_are_json(mary: User, method: str, path: str) -> None:
    """Another media type is a 415; no body, broken JSON and another type are 400."""
    json_type = {"Content-Type": "application/json"}

    assert error_of(mary.send(method, path, content=b"{}"))[0] == 415
    assert error_of(mary.send(method, path))[0] == 400
    assert error_of(mary.send(method, path, headers=json_type))[0] == 400
    assert error_of(mary.send(method, path, headers=json_type, content=b"{"))[0] == 400
    assert error_of(mary.send(method, path, json="text"))[0] == 400
    assert error_of(mary.send(method, path, json=None))[0] == 400


def test_faults_have_this_apis_error_body(sandbox: Sandbox, mary: User) -> None:
    """An ordered fault is answered as the catalog would."""
    assert mary.token
    sandbox.control("PUT", "/faults", {"status": 503, "retry_after": "1"})
    answer = mary.send("GET", "/categories")

    assert error_of(answer) == (503, "The service is temporarily unavailable.")
    assert answer.headers["retry-after"] == "1"
