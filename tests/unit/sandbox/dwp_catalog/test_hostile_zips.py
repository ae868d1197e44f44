"""Zip files that are refused: with a clear error, and nothing written."""

import io
import json
import random
import stat
import zlib
from collections.abc import Callable
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest

from tests.unit.sandbox.dwp_catalog.calls import User, error_of
from tests.unit.sandbox.dwp_catalog.packages import changed_service, export, pack, unpack, upload

FIRST = "000000000000101"
NO_ZIP = "file: is not a zip file, or a damaged one"


@pytest.fixture
def package(allen: User) -> bytes:
    """A good package."""
    return export(allen, FIRST)


def refused(user: User, content: bytes) -> str:
    """Upload in vain and give the message; the catalog must be as before."""
    before = user.search({})
    status, message = error_of(upload(user, content))
    assert status == 400
    assert user.search({}) == before
    return message


@pytest.mark.parametrize("content", [b"", b"x", b"PK\x05\x06", b"PK\x03\x04" * 99, b"{}" * 999])
def test_what_is_no_zip_file_is_refused(allen: User, content: bytes) -> None:
    """Whatever it is."""
    assert refused(allen, content) == NO_ZIP


def test_zip_file_without_manifest_is_refused(allen: User, package: bytes) -> None:
    """An empty one has none either."""
    files = unpack(package)
    del files["manifest.json"]

    assert refused(allen, pack(files)) == "file: the entry manifest.json is missing"
    assert refused(allen, pack({})) == "file: the entry manifest.json is missing"


@pytest.mark.parametrize(
    "name",
    [
        "../services/1.json",
        "services/../../etc/passwd",
        "/etc/passwd",
        "services/..",
        "..\\services\\1.json",
        "C:\\windows\\win.ini",
        "services/1.json/..",
        "services//1.json",
        "services/x.json",
        "./manifest.json",
        "media/" + "0" * 63 + ".png",
        "__MACOSX/manifest.json",
        "other/",
    ],
)
def test_entry_that_no_package_has_is_refused(allen: User, package: bytes, name: str) -> None:
    """Above all one that leaves the folder."""
    files = {**unpack(package), name: b"x"}

    assert refused(allen, pack(files)).startswith("file: a package of services has no entry ")


def test_link_is_refused(allen: User, package: bytes) -> None:
    """A symbolic link is a way out of the folder too."""

    def change(entry: ZipInfo) -> None:
        if entry.filename != "manifest.json":
            entry.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert refused(allen, pack(unpack(package), change)).endswith(" is a link")


def test_bomb_is_refused(allen: User, package: bytes) -> None:
    """Little that unpacks to much: the reading stops at the limit."""
    bomb = b"\0" * 50_000_001
    message = "file: must have at most 50000000 bytes when unpacked"

    assert refused(allen, pack({**unpack(package), "services/1.json": bomb})) == message
    halves = {"services/1.json": bomb[: len(bomb) // 2], "services/2.json": bomb[:25_000_001]}
    assert refused(allen, pack({**unpack(package), **halves})) == message


def test_bomb_with_false_sizes_is_refused(allen: User, package: bytes) -> None:
    """A header that says less than there is does not help."""
    bomb = pack({**unpack(package), "services/1.json": b"\0" * 60_000_000})
    honest, false = ((60_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert bomb.count(honest) == 2

    assert refused(allen, bomb.replace(honest, false)) in (
        NO_ZIP,
        "file: must have at most 50000000 bytes when unpacked",
    )


def test_many_entries_are_refused(allen: User, package: bytes) -> None:
    """There is a limit to their number."""
    files = {**unpack(package), **{f"services/{n}.json": b"" for n in range(5_001)}}

    assert refused(allen, pack(files)) == "file: must have at most 5000 entries"


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_repeated_entry_is_refused(allen: User, package: bytes) -> None:
    """Readers differ in which one counts."""
    target = io.BytesIO(package)
    with ZipFile(target, "a") as archive:
        archive.writestr("manifest.json", b"{}")

    assert refused(allen, target.getvalue()) == "file: entry manifest.json is repeated"


def test_encrypted_entry_is_refused(allen: User, package: bytes) -> None:
    """The flag says so in both headers."""
    local, central = b"PK\x03\x04\x14\x00", b"PK\x01\x02\x14\x03\x14\x00"
    assert local in package
    assert central in package
    content = package.replace(local + b"\0", local + b"\1").replace(
        central + b"\0", central + b"\1"
    )

    assert refused(allen, content) == "file: entry manifest.json is encrypted"


def test_unusual_compression_is_refused(allen: User, package: bytes) -> None:
    """Only what an export uses, and no compression."""

    def change(entry: ZipInfo) -> None:
        entry.compress_type = ZIP_BZIP2

    message = refused(allen, pack(unpack(package), change))
    assert message == "file: entry manifest.json is compressed in an unusual way"


def test_damaged_content_is_refused(allen: User, package: bytes) -> None:
    """A wrong checksum is noticed."""
    files = unpack(package)
    checksum = zlib.crc32(files["manifest.json"]).to_bytes(4, "little")

    assert refused(allen, package.replace(checksum, b"\0\0\0\0")) == NO_ZIP


def test_random_damage_never_fails_the_server(allen: User, package: bytes) -> None:
    """Whatever bytes are changed or cut off, the answer is a 400, or a 200 where it did no harm."""
    source = random.Random(4)
    for _ in range(300):
        content = bytearray(package)
        for _ in range(source.randrange(1, 6)):
            content[source.randrange(len(content))] = source.randrange(256)
        if source.random() < 0.3:
            del content[source.randrange(len(content)) :]
        assert upload(allen, bytes(content)).status_code in (200, 400)


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        (b"", "is not valid JSON"),
        (b"{", "is not valid JSON"),
        (b"\xff", "is not valid JSON"),
        (b'{"services": ' + b"[" * 100_000, "Expected `str`, got `array`"),
        (b'{"other": ' + b"[" * 100_000, "is not valid JSON"),
        (b"[]", "Expected `object`, got `array`"),
        (b"{}", "Object missing required field `services`"),
        (b'{"format": "other", "version": 1, "services": ["x"]}', "Invalid value 'other'"),
        (
            b'{"format": "dwp-catalog-services", "version": 2, "services": ["x"]}',
            "Invalid enum value 2",
        ),
        (
            b'{"format": "dwp-catalog-services", "version": 1, "services": []}',
            "Expected `array` of length >= 1",
        ),
    ],
)
def test_wrong_manifest_is_refused(
    allen: User, package: bytes, manifest: bytes, problem: str
) -> None:
    """The message names the entry and what is wrong with it."""
    files = {**unpack(package), "manifest.json": manifest}

    assert refused(allen, pack(files)).startswith(f"manifest.json: {problem}")


def test_missing_entries_are_refused(allen: User, package: bytes) -> None:
    """What the manifest or a service names must be there."""
    files = unpack(package)
    for name in [name for name in files if name != "manifest.json"]:
        rest = {key: value for key, value in files.items() if key != name}

        assert refused(allen, pack(rest)) == f"file: the entry {name} is missing"


def test_picture_that_is_another_one_is_refused(allen: User, package: bytes) -> None:
    """The name is the hash of the content."""
    files = unpack(package)
    name = next(name for name in files if name.startswith("media/"))

    assert refused(allen, pack({**files, name: b"other"})).startswith(f"{name}: the content ")


def test_service_in_the_wrong_file_is_refused(allen: User, package: bytes) -> None:
    """The id within must be the one of the name."""
    message = refused(allen, changed_service(package, lambda service: service.update(id="7")))

    assert message == f"services/{FIRST}.json: holds the service 7"


def _second_question_first(service: Any) -> None:
    service["questionnaire"]["pages"][0]["questions"].reverse()


def _repeated_question(service: Any) -> None:
    for question in service["questionnaire"]["pages"][0]["questions"]:
        question["id"] = "0"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda one: one.update(name=""), "Expected `str` of length >= 1 - at `$.name`"),
        (lambda one: one.update(name="x" * 255), "Expected `str` of length <= 254"),
        (lambda one: one.pop("profile"), "Object missing required field `profile`"),
        (lambda one: one["profile"].update(onceCost=-1), "Expected `float` >= 0.0"),
        (lambda one: one["profile"].update(icon="../x"), "Expected `str` matching regex"),
        (lambda one: one["profile"]["media"].append({"type": "AUDIO"}), "Invalid value 'AUDIO'"),
        (lambda one: one["profile"].update(templateType="X"), "Invalid enum value 'X'"),
        (_second_question_first, "question 2 depends on 0, which is not before it"),
        (_repeated_question, "question 0 is repeated"),
    ],
)
def test_wrong_service_is_refused(
    allen: User, package: bytes, change: Callable[[Any], None], problem: str
) -> None:
    """The message names the entry and the place."""
    message = refused(allen, changed_service(package, change))

    assert message.startswith(f"services/{FIRST}.json: {problem}")


def test_references_to_nowhere_are_refused(allen: User, package: bytes) -> None:
    """A category or a bundled service must exist."""

    def bundle(service: Any) -> None:
        service["profile"]["bundledServices"] = ["000000000000102", "7"]

    category = changed_service(package, lambda service: service.update(categories=["7"]))
    assert refused(allen, category) == f"Service {FIRST} names the category 7, which is not here."
    message = f"Service {FIRST} bundles the service 7, which is not here."
    assert refused(allen, changed_service(package, bundle)) == message


def test_one_bad_service_spoils_the_package(allen: User) -> None:
    """Of two services the good one is not created either, nor are ids used up."""
    package = export(allen, "000000000000102", FIRST)
    files = unpack(package)
    bad = json.loads(files[f"services/{FIRST}.json"])
    bad["categories"] = ["7"]
    content = pack({**files, f"services/{FIRST}.json": json.dumps(bad).encode()})

    assert "category 7" in refused(allen, content)
    assert upload(allen, package).status_code == 200
    assert allen.search({})[80]["id"] == "000000000000181"


def test_large_upload_is_refused(allen: User) -> None:
    """Before it is unpacked."""
    answer = upload(allen, b"x" * 20_000_001)

    assert error_of(answer) == (413, "The file must have at most 20000000 bytes.")


def test_entries_may_be_stored_without_compression(allen: User, package: bytes) -> None:
    """Not all programs compress."""

    def change(entry: ZipInfo) -> None:
        entry.compress_type = ZIP_STORED

    assert upload(allen, pack(unpack(package), change)).status_code == 200
