"""No text that the suite shows holds a secret."""

from __future__ import annotations

import json
from base64 import b64encode
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.conformance.redaction import Redactor
from tests.contract.data.search import search

SECRETS = st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=6, max_size=30)


@search(100)
@given(SECRETS)
def test_a_known_secret_never_passes(secret: str) -> None:
    """A secret is hidden in plain text, JSON, forms, URLs and Basic credentials."""
    redactor = Redactor()
    redactor.learn(secret, "client_secret")
    forms = [secret, json.dumps(secret)[1:-1], quote(secret, safe=""), quote_plus(secret)]
    forms += [urlencode({"x": secret}), b64encode(secret.encode()).decode()]

    for form in forms:
        shown = redactor.text(f"before {form} after")
        assert secret not in shown.replace("<client_secret>", "")
        assert "<client_secret>" in shown
        assert shown.endswith(" after")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Authorization: Bearer abc.def", "Authorization: Bearer <hidden>"),
        ("-H 'authorization: AR-JWT abc'", "-H 'authorization: AR-JWT <hidden>'"),
        ("-H 'Authorization: abc'", "-H 'Authorization: <hidden>'"),
        ("authorization: Bearer <access_token>", "authorization: Bearer <access_token>"),
        ('{"access_token": "abc", "n": 1}', '{"access_token": "<hidden>", "n": 1}'),
        ('{"password":"a\\"b"}', '{"password":"<hidden>"}'),
        ("client_id=me&client_secret=abc&x=1", "client_id=me&client_secret=<hidden>&x=1"),
        ("nothing to hide", "nothing to hide"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, shown: str) -> None:
    """Authorization headers and fields named like secrets are hidden although nobody knows them."""
    assert Redactor().text(text) == shown


def test_the_redactor_shows_no_secret_itself() -> None:
    """Its own repr tells how much it knows, not what."""
    redactor = Redactor()
    redactor.learn("hunter2-hunter2", "password")

    assert "hunter2" not in repr(redactor)
