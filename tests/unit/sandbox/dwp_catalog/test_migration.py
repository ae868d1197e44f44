"""Export of services into a zip file, and import from one."""

import hashlib
import io
import json
from typing import Any
from zipfile import ZipFile

import pytest

from sandbox.config import Settings
from tests.unit.sandbox.calls import Sandbox, running
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, HANNAH, NO_ENTRY, User, error_of
from tests.unit.sandbox.dwp_catalog.packages import changed_service, export, pack, unpack, upload

FIRST, SECOND, BUNDLE = "000000000000101", "000000000000102", "000000000000125"
NEXT = "000000000000181"
"""The id of the first service that is created."""
VOLATILE = ("id", "createdDate", "modifiedDate", "rating", "ratingCount")


def without(service: Any, *names: str) -> Any:
    """Give a service without some members."""
    return {name: value for name, value in service.items() if name not in names}


def questions(user: User, service_id: str) -> Any:
    """Give the pages of a service's questionnaire."""
    return user.post(f"/services/{service_id}/requests")["questionnaire"]["pages"]


def test_export_is_a_zip_file(allen: User) -> None:
    """With a name for the download, and entries that a zip program reads."""
    answer = allen.send("POST", "/services/export", json=[FIRST, SECOND, FIRST])
    files = unpack(answer.content)

    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="services.zip"'
    assert json.loads(files["manifest.json"]) == {
        "format": "dwp-catalog-services",
        "version": 1,
        "services": [f"services/{FIRST}.json", f"services/{SECOND}.json"],
    }
    assert ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_export_holds_profile_pictures_workflow_and_questions(allen: User) -> None:
    """The pictures are those that the service shows, byte for byte by their hash."""
    for service_id in (FIRST, BUNDLE):
        files = unpack(export(allen, service_id))
        service = json.loads(files[f"services/{service_id}.json"])
        shown = allen.get(f"/services/{service_id}")

        assert service["name"] == shown["name"]
        assert service["profile"]["description"] == shown["description"]
        assert service["workflow"]["steps"]
        assert service["questionnaire"]["pages"]
        media = {name: content for name, content in files.items() if name.startswith("media/")}
        urls = [shown["iconUrl"], *(one["url"] for one in shown["media"] if "/mp/" in one["url"])]
        assert {url.split("/")[3] for url in urls} == {name[6:-4] for name in media}
        for name, content in media.items():
            assert hashlib.sha256(content).hexdigest() == name[6:-4]
            assert content.startswith(b"\x89PNG\r\n")


def test_export_is_always_the_same(allen: User) -> None:
    """The same services give the same bytes."""
    assert export(allen, FIRST, SECOND) == export(allen, FIRST, SECOND)


def test_import_creates_the_services_anew(sandbox: Sandbox, allen: User) -> None:
    """They have new ids and times, no ratings, and everything else of the old ones."""
    package = export(allen, FIRST, SECOND)
    sandbox.advance(60)
    answer = upload(allen, package)
    assert (answer.status_code, answer.content) == (200, b"")

    old = [allen.get(f"/services/{one}") for one in (FIRST, SECOND)]
    new = [allen.get(f"/services/{one['id']}") for one in allen.search({})[80:]]
    assert [one["id"] for one in new] == [NEXT, "000000000000182"]
    assert [without(one, *VOLATILE) for one in new] == [without(one, *VOLATILE) for one in old]
    assert {one["ratingCount"] for one in new} == {0}
    assert {one["createdDate"] == one["modifiedDate"] for one in new} == {True}
    assert new[0]["createdDate"].startswith("2026-06-01T12:")
    assert questions(allen, NEXT) == questions(allen, FIRST)


def test_round_trip_gives_the_same_catalog(allen: User, settings: Settings) -> None:
    """What a second sandbox exports after the import is what it was given, but for the ids."""
    ids = [one["id"] for one in allen.search({})]
    package = export(allen, *ids)
    with running(settings) as sandbox:
        other = User(sandbox, ALLEN)
        assert upload(other, package).status_code == 200
        created = [one["id"] for one in other.search({})[80:]]
        again = unpack(export(other, *created))
    before = unpack(package)
    renamed = dict(zip(created, ids, strict=True))
    for new, old in renamed.items():
        services = [
            json.loads(files[f"services/{one}.json"])
            for files, one in ((again, new), (before, old))
        ]
        parts = services[0]["profile"]["bundledServices"]
        services[0]["profile"]["bundledServices"] = [renamed[part] for part in parts]
        services[0]["questionnaire"]["id"] = services[1]["questionnaire"]["id"]
        assert {**services[0], "id": old} == services[1]
    media = [{k: v for k, v in f.items() if k.startswith("media/")} for f in (again, before)]
    assert media[0] == media[1]


def test_imported_services_are_found_by_those_entitled(allen: User, hannah: User) -> None:
    """Entitlement, categories and tags come with them, and they can be requested."""
    hidden = {one["id"] for one in allen.search({})} - {one["id"] for one in hannah.search({})}
    seen = hannah.search({})[0]
    assert upload(allen, export(allen, min(hidden), seen["id"])).status_code == 200

    assert [one["name"] for one in hannah.search({})[-1:]] == [seen["name"]]
    assert len(hannah.search({"title": seen["name"]})) == 2
    category = seen["categories"][-1]["id"]
    assert hannah.search({"categoryId": category})[-1]["id"] == "000000000000182"
    assert hannah.initiate("000000000000182")


def test_bundle_points_to_what_came_with_it(allen: User) -> None:
    """A service in the package is replaced by its copy, another one stays."""
    parts = [part["id"] for part in allen.get(f"/services/{BUNDLE}")["bundledServices"]]
    upload(allen, export(allen, BUNDLE, parts[0]))
    bundled = allen.get(f"/services/{NEXT}")["bundledServices"]

    assert [part["id"] for part in bundled] == ["000000000000182", *parts[1:]]


def test_package_of_a_changed_service_is_imported(allen: User) -> None:
    """What somebody has edited in the file is what is created."""

    def change(service: Any) -> None:
        service["name"] = "Füller"
        service["profile"]["onceCost"] = 12.5

    assert upload(allen, changed_service(export(allen, FIRST), change)).status_code == 200
    created = allen.get(f"/services/{NEXT}")
    assert (created["name"], created["onceCost"]) == ("Füller", 12.5)
    assert [one["id"] for one in allen.search({"title": "FÜLLER"})] == [NEXT]


def test_new_pictures_are_stored(allen: User) -> None:
    """A picture that this catalog does not have is exported again."""
    icon = b"\x89PNG\r\n\x1a\nnew"
    key = hashlib.sha256(icon).hexdigest()
    package = export(allen, FIRST)
    edited = changed_service(package, lambda service: service["profile"].update(icon=key))
    assert upload(allen, pack({**unpack(edited), f"media/{key}.png": icon})).status_code == 200

    assert unpack(export(allen, NEXT))[f"media/{key}.png"] == icon
    assert key in allen.get(f"/services/{NEXT}")["iconUrl"]


def test_folders_of_a_zip_program_are_forgiven(allen: User) -> None:
    """Many programs write an entry for each folder."""
    files = {"services/": b"", "media/": b"", **unpack(export(allen, FIRST))}

    assert upload(allen, pack(files)).status_code == 200


@pytest.mark.parametrize("service_ids", [["1"], [FIRST, "000000000009999"], ["9" * 99]])
def test_unknown_services_are_not_exported(allen: User, service_ids: list[str]) -> None:
    """The whole export is refused, and the answer names the service."""
    answer = allen.send("POST", "/services/export", json=service_ids)

    assert error_of(answer) == (404, NO_ENTRY)
    assert answer.json()["data"] == f"Service of id {service_ids[-1]} not found."


def test_only_visible_services_are_exported(allen: User, hannah: User) -> None:
    """Others are unknown to the user."""
    hidden = {one["id"] for one in allen.search({})} - {one["id"] for one in hannah.search({})}

    assert hannah.login == HANNAH.login
    assert hannah.send("POST", "/services/export", json=[min(hidden)]).status_code == 404


@pytest.mark.parametrize("body", [[], {}, [101], ["x"], "000000000000101", [None]])
def test_other_lists_are_refused(allen: User, body: Any) -> None:
    """A list of at least one id."""
    assert error_of(allen.send("POST", "/services/export", json=body))[0] == 400


def test_uploads_are_multipart_forms(allen: User) -> None:
    """With the file in the field `file`, once."""
    package = export(allen, FIRST)
    path = "/services/import"

    assert error_of(allen.send("POST", path)) == (400, "The body is missing.")
    plain = allen.send("POST", path, content=package, headers={"Content-Type": "application/zip"})
    assert error_of(plain) == (415, "The Content-Type must be multipart/form-data.")
    assert error_of(upload(allen, package, field="zip")) == (400, "file: is required")
    twice = [("file", ("a.zip", package)), ("file", ("b.zip", package))]
    assert error_of(allen.send("POST", path, files=twice)) == (400, "file: must not be repeated")
