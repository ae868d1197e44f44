"""What is decoded encodes back to the same JSON."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from digital_realty import UNSET, DecodeError, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.apis import find_api
from scripts.bundle import bundle
from scripts.documents import iter_nodes
from scripts.generation.descriptions import resolved
from tests.client.schemas import ANYTHING, values

DOCUMENT = bundle(find_api("digital-realty"))
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OBJECTS = sorted(name for name, schema in SCHEMAS.items() if schema.get("type") == "object")
LEISURELY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAMPLES = sorted(Path(__file__).with_name("samples").glob("*.json"))


def _same(one: Any, other: Any) -> bool:
    """Return whether two values are the same JSON: 1 is not true, and not 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_every_object_of_the_description_has_a_model() -> None:
    """Each object schema is a model of the same name."""
    assert OBJECTS
    assert [name for name in OBJECTS if not hasattr(models, name)] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_vendors_sample_answers_come_back(path: Path) -> None:
    """The sample answers of the vendor's document decode and encode back to the same JSON."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    model = getattr(models, path.stem.partition(".")[0])

    assert _same(model.from_dict(sample).to_dict(), sample)


def _examples() -> list[tuple[str, str, Any]]:
    """Return name, model and value of every example of an object in the description."""
    media_types = [
        (pointer, node)
        for pointer, node in iter_nodes(DOCUMENT)
        if pointer.endswith(("/content/application~1json", "form-urlencoded"))
    ]
    return [
        (pointer, node["schema"]["$ref"].rpartition("/")[2], resolved(DOCUMENT, example)["value"])
        for pointer, node in media_types
        for example in node["examples"].values()
    ]


@pytest.mark.parametrize(("name", "model", "value"), _examples())
def test_every_example_of_the_description_comes_back(name: str, model: str, value: Any) -> None:
    """Each example, of a request or an answer, decodes and encodes back to the same JSON."""
    assert _same(getattr(models, model).from_dict(value).to_dict(), value)


@pytest.mark.parametrize("name", OBJECTS)
@LEISURELY
@given(data=st.data())
def test_what_a_schema_allows_comes_back(name: str, data: st.DataObject) -> None:
    """Any value of a schema, with unlisted enum values, nulls and unknown members, comes back."""
    value = data.draw(values(DOCUMENT, {"$ref": f"#/components/schemas/{name}"}))
    model = getattr(models, name).from_dict(copy.deepcopy(value))

    assert _same(model.to_dict(), value)
    assert pickle.loads(pickle.dumps(model)) == copy.deepcopy(model) == model


@pytest.mark.parametrize("name", OBJECTS)
@LEISURELY
@given(data=st.data())
def test_any_other_value_comes_back_or_is_refused(name: str, data: st.DataObject) -> None:
    """A value with any member changed to anything is a DecodeError or comes back; no crash."""
    value = data.draw(values(DOCUMENT, {"$ref": f"#/components/schemas/{name}"}))
    known = sorted(SCHEMAS[name].get("properties", {}))
    value[data.draw(st.sampled_from(known))] = data.draw(ANYTHING)
    try:
        model = getattr(models, name).from_dict(value)
    except DecodeError:
        return

    assert _same(model.to_dict(), value)


def test_a_null_that_nobody_describes_is_unset_and_kept() -> None:
    """An optional field that is null is UNSET, and null again on the wire."""
    ticket = models.RemoteHandsTicket.from_dict(
        {"id": "WO1", "status": "New", "title": None, "closedOn": None, "comments": None}
    )

    assert (ticket.title, ticket.closed_on, ticket.comments) == (UNSET, UNSET, UNSET)
    assert ticket.to_dict()["title"] is None
    ticket.title = "now set"
    assert ticket.to_dict()["title"] == "now set"


def test_an_empty_string_that_nobody_describes_is_unset_and_kept() -> None:
    """An optional field that cannot be empty is UNSET when it is, and empty again on the wire."""
    sample = {"id": "WO1", "status": "New", "updatedOn": "", "comments": ""}
    ticket = models.RemoteHandsTicket.from_dict(sample)

    assert (ticket.updated_on, ticket.comments) == (UNSET, UNSET)
    assert ticket.to_dict() == sample


def test_unknown_values_are_kept() -> None:
    """A status that nobody lists and a field that nobody knows survive, and can be read."""
    ticket = models.RemoteHandsTicket.from_dict(
        {"id": "WO1", "status": "On Hold", "priority": {"level": 1}}
    )

    assert ticket.status == "On Hold"
    assert not ticket.status.is_known
    assert ticket.additional_properties == {"priority": {"level": 1}}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"content": []}, "$.pageable: expected a value, found nothing"),
        ({"content": {}}, "$.content: expected an array, found an object"),
        ({"content": [{"id": "WO1"}]}, "$.content[0].status: expected a value, found nothing"),
        (
            {"content": [{"id": "WO1", "status": "New"}, {"id": 5, "status": "New"}]},
            "$.content[1].id: expected a string, found an integer",
        ),
        (
            {"content": [{"id": "1", "status": "New", "createdOn": "2023-05-26T21:07:32Z"}]},
            "$.content[0].createdOn: expected a time as yyyy-MM-dd HH:mm:ss, found a string",
        ),
    ],
)
def test_errors_name_the_place(value: dict[str, Any], message: str) -> None:
    """What cannot be decoded is an error with the JSONPath and both types."""
    with pytest.raises(DecodeError) as caught:
        models.RemoteHandsTicketList.from_dict(value)

    assert str(caught.value) == message


def test_secrets_of_models_are_not_shown() -> None:
    """The models of the token call, which can be used on their own, hide what is secret."""
    request = models.TokenRequest(
        client_id="an-id", client_secret="s3cret", grant_type=models.GrantType.CLIENT_CREDENTIALS
    )
    token = models.Token(access_token="t0ken", token_type="BearerToken", expires_in="3599")

    assert "s3cret" not in repr(request)
    assert "t0ken" not in repr(token)
    assert "an-id" in repr(request)
