"""Requests are encoded as documented, and shown so that they can be repeated."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from scripts.conformance.documented_format import is_documented_format
from scripts.conformance.exchanges import Exchange
from scripts.conformance.model.contract import Contract
from scripts.conformance.redaction import Redactor
from tests.contract.target.base import Account, Target
from tests.contract.wire.requests import NOTHING, Request
from tests.contract.wire.tokens import token_request
from tests.contract.wire.traffic import Traffic
from tests.contract.wire.transport import Transport

ACCOUNT = Account("one", {"client_id": "me", "client_secret": "a&b=c", "account": "A1"})


def test_paths_and_queries_are_encoded(contract: Contract) -> None:
    """Path and query may hold any text, and a parameter set anew is not there twice."""
    request = Request(contract.operations["getParcel"], {"id": "P 1/é"})
    request = request.with_query({"a": "x y&z", "n": 1, "flag": True}).with_query({"n": 2})

    assert request.target() == "/parcels/P%201%2F%C3%A9?a=x%20y%26z&flag=true&n=2"


def test_query_parameters_can_be_left_out(contract: Contract) -> None:
    """None takes a parameter away."""
    request = (
        Request(contract.operations["listParcels"]).with_query({"a": 1}).with_query({"a": None})
    )

    assert request.target() == "/parcels"


def test_headers_have_no_case(contract: Contract) -> None:
    """A header is replaced, or left out, however its name is written."""
    request = Request(contract.operations["listParcels"], headers={"Account": "A1"})

    assert request.with_header("account", "A2").headers == {"account": "A2"}
    assert request.with_header("ACCOUNT", None).headers == {}


def test_bodies_are_encoded_by_their_media_type(contract: Contract) -> None:
    """JSON keeps its types, a form is text, and a body given as bytes is sent as it is."""
    create = Request(contract.operations["createParcel"], body={"label": "é", "weight": 1})

    assert create.encoded() == ('{"label": "é", "weight": 1}'.encode(), "application/json")
    assert create.with_body(NOTHING).encoded() == (None, None)
    assert replace(create, content=b"{", media_type="text/plain").encoded() == (b"{", "text/plain")
    form = token_request(contract, ACCOUNT)
    assert form.encoded() == (
        b"client_id=me&client_secret=a%26b%3Dc&grant_type=client_credentials",
        "application/x-www-form-urlencoded",
    )


def test_a_token_is_sent_where_one_is_needed(contract: Contract) -> None:
    """Secured operations get the account's token unless the request says otherwise."""
    transport = Transport(Target("http://parcels.example"), Traffic(), lambda _: "Bearer t")
    listing = Request(contract.operations["listParcels"])

    def sent(request: Request) -> str | None:
        found: str | None = transport.message(request, ACCOUNT).headers.get("authorization")
        return found

    assert sent(listing) == "Bearer t"
    assert sent(replace(listing, authorization=None)) is None
    assert sent(replace(listing, authorization="Basic x")) == "Basic x"
    assert sent(token_request(contract, ACCOUNT)) is None
    transport.close()


def test_an_exchange_is_shown_as_curl(contract: Contract) -> None:
    """The command has method, URL, the headers that matter and the body, ready for a shell."""
    exchange = _exchange(contract, content=b'{"title": "it\'s"}')
    words = shlex.split(exchange.curl(str).replace("\\\n", ""))

    assert words[:4] == ["curl", "-X", "POST", "http://parcels.example/parcels?a=b&c"]
    assert words[4:] == ["-H", "Account: A1", "--data-raw", '{"title": "it\'s"}']


def test_long_texts_are_shortened(contract: Contract) -> None:
    """A long body does not fill the terminal; its length is told."""
    exchange = _exchange(contract, content=b"x" * 5000)

    assert "(5000 characters)" in exchange.curl(str)
    assert len(exchange.curl(str)) < 1000


def test_no_part_of_a_secret_is_left_where_a_text_is_cut(contract: Contract) -> None:
    """Secrets are hidden before long bodies are shortened, in requests and answers."""
    redactor = Redactor()
    redactor.learn("a-long-secret-of-a-token", "token")
    # Shortened first, each of these would end in another part of the secret.
    for filling in range(570, 602):
        content = b"x" * filling + b"a-long-secret-of-a-token" + b"y" * 100
        exchange = replace(_exchange(contract, content=content), content=content)
        for text in (exchange.curl(redactor.text), exchange.shown_answer(redactor.text)):
            assert "a-long" not in text


def test_an_answer_may_be_no_json(contract: Contract) -> None:
    """A body that is not JSON is None, and told apart from null."""
    assert not replace(_exchange(contract), content=b"<html>").has_json
    assert replace(_exchange(contract), content=b" null ").has_json
    assert replace(_exchange(contract), content=b'{"a": 1}').json == {"a": 1}


@pytest.mark.parametrize(
    ("form", "value", "right"),
    [
        ("yyyy-MM-dd HH:mm:ss", "2024-02-29 23:59:59", True),
        ("yyyy-MM-dd HH:mm:ss", "2023-02-29 00:00:00", False),
        ("yyyy-MM-dd HH:mm:ss", "2023-1-1 00:00:00", False),
        ("yyyy-MM-dd HH:mm:ss", "2023-01-01T00:00:00", False),
        ("HH:mm", "24:00", False),
        ("dd.MM.yyyy", "31.12.1999", True),
        ("EEE, d MMM yyyy", "anything", True),
        ("EEE, dd MMM yyyy HH:mm:ss 'GMT'", "Tue, 08 Mar 2016 17:49:05 GMT", True),
        ("EEE, dd MMM yyyy HH:mm:ss 'GMT'", "Wed, 08 Mar 2016 17:49:05 GMT", False),
        ("EEE, dd MMM yyyy HH:mm:ss 'GMT'", "Tue, 08 Mar 2016 17:49:05 UTC", False),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2016-03-08T20:32:12.500+0000", True),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2016-03-08T20:32:12.500+00:00", False),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2016-03-08T20:32:12+0000", False),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2016-02-30T20:32:12.000+0000", False),
    ],
)
def test_documented_formats_know_the_calendar(form: str, value: str, right: bool) -> None:
    """A text is in a notation when such a moment exists; unknown notations say nothing."""
    assert is_documented_format(form, value) is right


def _exchange(contract: Contract, content: bytes = b"") -> Exchange:
    return Exchange(
        operation=contract.operations["createParcel"],
        method="POST",
        url="http://parcels.example/parcels?a=b&c",
        request_headers={"Account": "A1", "host": "parcels.example", "user-agent": "x"},
        request_content=content,
        status=201,
        headers={"content-type": "application/json; charset=utf-8"},
        content=b"{}",
        seconds=0.1,
    )
