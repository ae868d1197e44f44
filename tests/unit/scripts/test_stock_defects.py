"""The defects of the stock generator, each shown to be none of ours.

What it sends or reads wrongly is right here, or refused when the client is generated; the tests of
what is refused are in `test_generate_refusals`. The numbers are those of our list of its defects.
"""

from __future__ import annotations

import copy
import datetime
import functools
import importlib
import pickle
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
import yaml

from scripts.apis import Api
from scripts.generate import generate
from scripts.problems import ProblemError

SOURCE = Path(__file__).with_name("defects.yaml")
NOW = datetime.datetime(2024, 1, 1, 10, 0, 0, tzinfo=datetime.UTC)


def _document() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return document


def _api(folder: Path) -> Api:
    return Api("the-defects", folder / "openapi.yaml", (), folder / "generated")


@functools.cache
def _source() -> str:
    folder = Path(tempfile.mkdtemp())
    generate(_api(folder), _document(), folder / "package")
    return str(folder / "package" / "src")


def _module(name: str = "") -> ModuleType:
    if _source() not in sys.path:
        sys.path.append(_source())
    return importlib.import_module(f"the_defects{name}")


def _client(*answers: httpx.Response, **options: Any) -> tuple[Any, list[httpx.Request]]:
    """Return a client that gets `answers` in turn, and the list of its requests."""
    pending, requests = list(answers), list[httpx.Request]()

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/token":
            return httpx.Response(200, json={"access_token": "t"})
        requests.append(request)
        return pending.pop(0)

    http = httpx.Client(transport=httpx.MockTransport(handle))
    settings = {"client_id": "i", "client_secret": "s", "http_client": http, "retries": 0}
    return _module(".client").Defects(**settings, **options), requests


def _thing(**members: Any) -> Any:
    return _module(".models").Thing.from_dict({"id": "1", **members})


def test_02_a_list_in_the_query_is_written_as_described() -> None:
    """Exploded lists repeat their name; every other way is refused."""
    client, requests = _client(httpx.Response(200, json=1))
    client.things.list(NOW, ids=[1, 2])

    assert requests[0].url.query == b"ids=1&ids=2"


def test_03_a_time_in_the_path_is_written_as_the_api_writes_times() -> None:
    """No blank stands between day and time."""
    client, requests = _client(httpx.Response(200, json=1))
    client.things.list(NOW, since=NOW)

    assert requests[0].url.path == "/at/2024-01-01T10:00:00.000+0000"
    assert requests[0].url.params["since"] == "2024-01-01T10:00:00.000+0000"


def test_04_a_time_without_a_zone_is_refused() -> None:
    """Nothing is sent of which nobody knows when it is."""
    client, requests = _client()
    with pytest.raises(ValueError, match="has no time zone"):
        client.things.list(NOW.replace(tzinfo=None))

    assert requests == []


def test_06_no_body_has_no_type() -> None:
    """A call whose body is left out claims none."""
    client, requests = _client(httpx.Response(200, json={"id": "1"}))
    client.things.create()

    assert "Content-Type" not in requests[0].headers
    assert requests[0].content == b""


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(200, html="<p>"), "DecodeError"),
        (httpx.Response(403, text="go away"), "PermissionDeniedError"),
        (httpx.Response(502, html="<p>"), "ServerError"),
        (httpx.Response(200), "DecodeError"),
    ],
)
def test_07_a_body_of_another_type_is_an_error_of_ours(answer: httpx.Response, error: str) -> None:
    """What is no JSON raises no bare error of a parser, and the wanted type is asked for."""
    client, requests = _client(answer)
    with pytest.raises(getattr(_module(), error)):
        client.things.create(id="1")

    assert requests[0].headers["Accept"] == "application/json"


def test_08_a_union_is_what_fits() -> None:
    """A dog is no cat with a strange member."""
    models = _module(".models")

    assert type(_thing(pet={"name": "Rex", "bark": 3}).pet) is models.Dog
    assert type(_thing(pet={"name": "Tom", "meow": 1}).pet) is models.Cat


def test_08_a_discriminator_is_refused(tmp_path: Path) -> None:
    """What we would not look at is not taken."""
    document = _document()
    pet = document["components"]["schemas"]["Thing"]["properties"]["pet"]
    pet["discriminator"] = {"propertyName": "name"}
    with pytest.raises(ProblemError, match="a discriminator is not supported"):
        generate(_api(tmp_path), document, tmp_path / "package")


@pytest.mark.parametrize("status", [499, 520, 561, 999])
def test_09_any_status_is_an_error_with_its_number(status: int) -> None:
    """Statuses that no standard knows do not crash."""
    client, _ = _client(httpx.Response(status))
    with pytest.raises(_module().ApiStatusError) as caught:
        client.things.create(id="1")

    assert caught.value.status_code == status


def test_10_json_without_a_schema_is_given_and_files_are_streams(tmp_path: Path) -> None:
    """Any JSON is returned, and a file need not be held in memory."""
    client, _ = _client(
        httpx.Response(200, json={"any": [1]}), *[httpx.Response(200, content=b"ab")] * 2
    )

    assert client.things.list(NOW) == {"any": [1]}
    with client.things.download_stream() as stream:
        assert b"".join(stream) == b"ab"
    assert client.things.download(to=tmp_path / "file").size == 2


def test_11_unknown_and_missing_values() -> None:
    """Unlisted values survive, null is no crash, wrong types and gaps are named."""
    unset = _module().UNSET
    error = _module().DecodeError

    assert _thing(case="b").case == "b"
    kept = _thing(inner=None, tags=None, case=None)
    assert (kept.inner, kept.tags, kept.case) == (unset, unset, unset)
    assert kept.to_dict() == {"id": "1", "inner": None, "tags": None, "case": None}
    with pytest.raises(error, match=r"\$\.id: expected a string, found an integer"):
        _thing(id=5)
    with pytest.raises(error, match=r"\$\.id: expected a string, found nothing"):
        _module(".models").Thing.from_dict({})


@pytest.mark.parametrize("name", ["kind", "other"])
@pytest.mark.parametrize("value", [None, "x", "unlisted"])
def test_12_enums_may_be_null(name: str, value: str | None) -> None:
    """Both ways to write a nullable enum take null and give it back, and make one class.

    Where the list of values lacks null, it is no value but kept.
    """
    found = getattr(_thing(**{name: value}), name)
    assert found == (_module().UNSET if (name, value) == ("other", None) else value)
    assert _thing(**{name: value}).to_dict()[name] == value
    assert not [each for each in dir(_module(".models")) if "Type1" in each]


def test_13_a_bad_time_is_no_text() -> None:
    """Beside null, a time is a time, and anything else an error."""
    assert _thing(seen=None).seen is None
    assert _thing(seen="2024-01-01T10:00:00.000+0000").seen == NOW
    with pytest.raises(_module().DecodeError, match=r"\$\.seen"):
        _thing(seen="yesterday")


def test_14_names_of_ours_are_free_for_properties() -> None:
    """A property may be called as the generated code calls its own things."""
    names = ("d", "cls", "to_dict", "from_dict", "additional_properties", "field_dict", "UNSET")
    members = {"id": "1", **{name: f"the {name}" for name in names}}

    assert _module(".models").Thing.from_dict(members).to_dict() == members


def test_15_what_is_left_out_stays_left_out() -> None:
    """Copies and pickles of models and errors are like the original."""
    thing = _thing(seen=None)
    for copied in (copy.deepcopy(thing), pickle.loads(pickle.dumps(thing))):
        assert copied == thing
        assert copied.tags is _module().UNSET
        assert copied.to_dict() == {"id": "1", "seen": None}
    client, _ = _client(httpx.Response(404, json={"message": "No."}))
    with pytest.raises(_module().NotFoundError) as caught:
        client.things.list(NOW)
    for error in (copy.deepcopy(caught.value), pickle.loads(pickle.dumps(caught.value))):
        assert (str(error), error.status_code) == (str(caught.value), 404)


def test_16_values_that_differ_in_case() -> None:
    """With names of their own they are two members; without, the description is refused."""
    case = _module(".models").Case

    assert [(member.name, member.value) for member in case] == [("SMALL", "a"), ("CAPITAL", "A")]


def test_19_security_is_understood() -> None:
    """Security of the whole description counts, and a token is sent where one is allowed."""
    client, requests = _client(httpx.Response(200, text="open"), httpx.Response(200, json=1))
    client.things.get()
    client.things.list(NOW)

    assert [request.headers.get("Authorization") for request in requests] == [
        "Bearer t",
        "Bearer t",
    ]


def test_20_errors_are_exceptions_and_results_are_results() -> None:
    """A documented error is raised, and no part of what a method returns."""
    client, _ = _client(httpx.Response(404))
    with pytest.raises(_module().NotFoundError):
        client.things.list(NOW)

    operation = _module(".api.things.list_at")
    assert operation.sync.__annotations__["return"] == "Any"
    operation = _module(".api.things.create_thing")
    assert operation.sync.__annotations__["return"] == "Thing"


def test_21_what_the_type_cannot_say_the_docstring_does() -> None:
    """Lengths and patterns stand in the docstrings, and a format that is unknown keeps its text."""
    words = _module(".resources.things").Things.create.__doc__

    assert "At most 5 characters" in words
    assert _thing(amount="1.50").to_dict()["amount"] == "1.50"
