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

from overlays.runtime.writing import json_text
from tests.client.described import DESCRIBED, OBJECTS, Described, has_fields
from tests.client.schemas import ANYTHING, values

DIGITAL_REALTY = DESCRIBED[0]
# Hypothesis finds it slow to draw whole objects of a description; that is no fault of the client.
LEISURELY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SAMPLES = [pytest.param(one, p, id=p.stem) for one in DESCRIBED for p in one.samples()]
EXAMPLES = [example for one in DESCRIBED for example in one.examples()]


def _same(one: Any, other: Any) -> bool:
    """Return whether two values are the same JSON: 1 is not true, and not 1.0."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


@pytest.mark.parametrize("described", DESCRIBED, ids=repr)
def test_every_object_of_the_description_has_a_model(described: Described) -> None:
    """Each object schema is a model of the same name."""
    names = [*described.objects, *described.forms]

    assert described.objects
    assert [name for name in names if not hasattr(described.models, name)] == []


@pytest.mark.parametrize(("described", "path"), SAMPLES)
def test_the_vendors_samples_come_back(described: Described, path: Path) -> None:
    """The samples of the vendors' documents decode and encode back to the same JSON."""
    sample = json.loads(path.read_text(encoding="utf-8"))
    model = described.model(path.stem.partition(".")[0])
    items = sample if isinstance(sample, list) else [sample]
    decoded = [model.from_dict(item) for item in items]

    assert _same([one.to_dict() for one in decoded], items)
    assert [one for one in decoded if has_fields(one) and one.additional_properties] == []


@pytest.mark.parametrize(("described", "schema", "value"), EXAMPLES)
def test_every_example_of_the_description_comes_back(
    described: Described, schema: dict[str, Any], value: Any
) -> None:
    """Each example, of a request or an answer, decodes and encodes back to the same JSON.

    Those called `…VendorSample` are the samples of the vendor's documents.
    """
    decoded = described.decoder(schema)(value)

    assert _same(described.encoded(decoded), value)
    if hasattr(decoded, "to_dict") and has_fields(decoded):
        assert not decoded.additional_properties


@pytest.mark.parametrize(("described", "least"), [(DESCRIBED[0], 41), (DESCRIBED[1], 30)], ids=repr)
def test_the_vendors_samples_are_among_the_examples(described: Described, least: int) -> None:
    """Nearly every operation has the sample of its document: none was lost on the way."""
    names = [str(example.id) for example in described.examples()]
    samples = [name for name in names if name.endswith("VendorSample")]
    known = described.document["components"]["examples"]

    assert len(samples) == len([name for name in known if name in samples])
    assert len(samples) >= least


@pytest.mark.parametrize(
    ("fields", "model"),
    [
        ({"badgeExpirationDate": "2035-09-30"}, models.AccessTicketTerminateUpdate),
        ({"visitorPhone": "1"}, models.AccessTicketModifyBadgeUpdate),
        ({"emailNotifications": "a@b.com"}, models.AccessTicketModifyBadgeUpdate),
        (
            {"firstName": "A", "lastName": "B", "email": "c", "badgeStartDate": "2035-09-30"},
            models.AccessTicketNewBadgeUpdate,
        ),
        ({"nobody": "knows"}, models.AccessTicketModifyBadgeUpdate),
    ],
)
def test_a_union_is_the_variant_that_knows_all_members(fields: Any, model: type[Any]) -> None:
    """Of several models that take an object, the one that leaves nothing unknown is chosen."""
    decoded = DIGITAL_REALTY.decoder({"$ref": "#/components/schemas/AccessTicketUpdate"})(fields)

    assert type(decoded) is model
    assert decoded.to_dict() == fields


@pytest.mark.parametrize(("described", "name"), OBJECTS)
@LEISURELY
@given(data=st.data())
def test_what_a_schema_allows_comes_back(
    described: Described, name: str, data: st.DataObject
) -> None:
    """Any value of a schema, with unlisted enum values, nulls and unknown members, comes back."""
    value = data.draw(values(described.document, {"$ref": f"#/components/schemas/{name}"}))
    model = described.model(name).from_dict(copy.deepcopy(value))

    assert _same(model.to_dict(), value)
    assert model.to_json() == json_text(model.to_dict())
    assert pickle.loads(pickle.dumps(model)) == copy.deepcopy(model) == model


@pytest.mark.parametrize(("described", "name"), OBJECTS)
@LEISURELY
@given(data=st.data())
def test_any_other_value_comes_back_or_is_refused(
    described: Described, name: str, data: st.DataObject
) -> None:
    """A value with any member changed to anything is a DecodeError or comes back; no crash."""
    value = data.draw(values(described.document, {"$ref": f"#/components/schemas/{name}"}))
    known = sorted(described.document["components"]["schemas"][name].get("properties", {}))
    value[data.draw(st.sampled_from(known) if known else st.text())] = data.draw(ANYTHING)
    try:
        model = described.model(name).from_dict(value)
    except described.decode_error:
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
