"""Calls to the catalog of a sandbox."""

from collections.abc import Mapping
from typing import Any

import httpx

from sandbox.dwp_catalog.routes import PREFIX
from sandbox.dwp_catalog.users import LOGINS, SandboxUser
from tests.unit.sandbox.calls import Sandbox

MARY, ALLEN, FRANCIE, HANNAH = LOGINS
REQUESTED_BY = {"X-Requested-By": "tests"}
NO_ENTRY = "ERROR (302): Entry does not exist in database"


class User:
    """A user with a token, fetched on the first call."""

    def __init__(self, sandbox: Sandbox, user: SandboxUser) -> None:
        self.sandbox = sandbox
        self.login = user.login
        self._password = user.password
        self._token = ""

    @property
    def token(self) -> str:
        """The token of this user."""
        if not self._token:
            body = {"id": self.login, "password": self._password}
            answer = send(self.sandbox, "POST", "/users/login", json=body)
            assert answer.status_code == 200, answer.text
            self._token = answer.text
        return self._token

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        without: str | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Send a request with the user's token, some headers replaced or left out."""
        merged = {"Authorization": f"AR-JWT {self.token}", **(headers or {})}
        return send(self.sandbox, method, path, headers=merged, without=without, **options)

    def get(self, path: str, **query: Any) -> Any:
        """Get JSON; the answer must be a 200."""
        answer = self.send("GET", path, params=query)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: Any = None, **query: Any) -> Any:
        """Post JSON and get JSON; the answer must be a 200."""
        given = {} if body is None else {"json": body}
        answer = self.send("POST", path, params=query, **given)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else None

    def search(self, body: Any, **query: Any) -> list[Any]:
        """Search for services."""
        services: list[Any] = self.post("/services/search", body, **query)["services"]
        return services

    def service(self, name: str) -> str:
        """Find the service of exactly that name and give its id."""
        found = {item["name"]: item["id"] for item in self.search({"title": name})}
        return str(found[name])

    def initiate(self, service_id: str, **query: Any) -> str:
        """Make a request and give its id."""
        return str(self.post(f"/services/{service_id}/requests", **query)["requestId"])

    def answer(
        self, service_id: str, request_id: str, question: str, *answers: str
    ) -> httpx.Response:
        """Answer a question."""
        body = {"serviceRequestId": request_id, "questionId": question, "answers": answers}
        return self.send("POST", f"/services/{service_id}/questionnaire/answers", json=body)

    def submit(self, service_id: str, request_id: str) -> httpx.Response:
        """Submit a request."""
        return self.send("POST", f"/services/{service_id}/requests/{request_id}/submissions")

    def order(self, service_id: str, *answers: str) -> str:
        """Make a request, give the first questions these answers, and submit it."""
        request_id = self.initiate(service_id)
        for question, answer in enumerate(answers):
            assert self.answer(service_id, request_id, str(question), answer).status_code == 200
        assert self.submit(service_id, request_id).status_code == 200
        return request_id

    def own(self, kind: str, **query: Any) -> list[Any]:
        """List the user's own reviews or ratings, latest last."""
        items: list[Any] = self.get(f"/{kind}", userId="$USER$", **query)[kind]
        return items

    def review(self, service_id: str, title: str = "Fine", content: str = "It works.") -> str:
        """Write a review and give its id."""
        body = {"serviceId": service_id, "title": title, "content": content}
        assert self.send("POST", "/reviews", json=body).status_code == 201
        return str(max(self.own("reviews"), key=lambda item: int(item["id"]))["id"])

    def rate(self, service_id: str, rating: float = 0.5) -> str:
        """Rate a service and give the rating's id."""
        body = {"serviceId": service_id, "rating": rating}
        assert self.send("POST", "/ratings", json=body).status_code == 201
        return str(max(self.own("ratings"), key=lambda item: int(item["id"]))["id"])


def send(
    sandbox: Sandbox,
    method: str,
    path: str,
    headers: Mapping[str, str] | None = None,
    without: str | None = None,
    **options: Any,
) -> httpx.Response:
    """Send a request to the catalog without a token."""
    merged = {**REQUESTED_BY, **(headers or {})}
    merged.pop(without or "", None)
    return sandbox.send(method, PREFIX + path, headers=merged, **options)


def error_of(answer: httpx.Response) -> tuple[int, str]:
    """Give status and message of an error answer, whose body must be the documented one."""
    body = answer.json()
    assert list(body) in (["code", "message"], ["code", "message", "data"])
    assert body["code"] == answer.status_code
    return answer.status_code, body["message"]


def move(sandbox: Sandbox, request_id: str, status: str) -> httpx.Response:
    """Move a request as those who fulfil it would."""
    path = f"/dwp-catalog/requests/{request_id}/state"
    return sandbox.control("POST", path, {"status": status})
