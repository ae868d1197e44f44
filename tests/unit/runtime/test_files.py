"""Tests of names, sources and forms: what is sent of a file, and what is believed of one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from overlays.runtime.bodies import whole_of
from overlays.runtime.decoding import one_of, time_of_day
from overlays.runtime.dispositions import proposed_file_name
from overlays.runtime.errors import ApiError, DecodeError
from overlays.runtime.file_sources import File
from overlays.runtime.unset import UNSET
from overlays.runtime.uploads import Upload, as_file, form_parts, multipart_body


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, None),
        ("attachment", None),
        ('attachment; filename="report.csv"', "report.csv"),
        ("attachment; filename=report.csv", "report.csv"),
        ('attachment; FileName = "a b; c.csv" ; size=5', "a b; c.csv"),
        (r'attachment; filename="the \"final\" one.csv"', 'the "final" one.csv'),
        ("attachment; filename=\"_.csv\"; filename*=UTF-8''%E2%82%AC%20x.csv", "€ x.csv"),
        ("attachment; filename*=iso-8859-1'en'%A3.csv; filename=a", "£.csv"),
        ("attachment; filename*=UTF-8''%FF; filename=plain", "plain"),
        ("attachment; filename*=EBCDIC''x; filename=plain", "plain"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        ("attachment; filename*=UTF-8''..%2F..%5Cevil.exe", "evil.exe"),
        ("attachment; filename*=UTF-8''C%3Aevil.exe", "evil.exe"),
        ('attachment; filename=".."', None),
        ('attachment; filename="/"', None),
        ("attachment; filename*=UTF-8''a%00b%0D%0A.txt", "ab.txt"),
    ],
)
def test_a_proposed_name_is_no_path(header: str | None, name: str | None) -> None:
    """The name of a header is read as its standards say, and never leads to a folder."""
    assert proposed_file_name(header) == name


def test_a_form_is_what_its_standard_says() -> None:
    """Texts, numbers, lists, objects and files each become parts; UNSET becomes none."""
    file = File(b"x\r\n", file_name='a"b\r\nü.txt', content_type="text/plain")
    fields = [("t", "ü"), ("n", 5), ("b", True), ("o", {"k": 1}), ("u", UNSET), ("f", [file])]
    body = multipart_body(form_parts(fields), "B")

    assert body.content_type == "multipart/form-data; boundary=B"
    assert isinstance(body.content, Upload)
    text = b"".join(body.content)
    disposition = "Content-Disposition: form-data; name="
    assert text.decode() == "\r\n".join(
        [
            f'--B\r\n{disposition}"t"\r\n\r\nü',
            f'--B\r\n{disposition}"n"\r\n\r\n5',
            f'--B\r\n{disposition}"b"\r\n\r\ntrue',
            f'--B\r\n{disposition}"o"\r\nContent-Type: application/json\r\n\r\n{{"k": 1}}',
            f'--B\r\n{disposition}"f"; filename="a%22b%0D%0Aü.txt"\r\n'
            "Content-Type: text/plain\r\n\r\nx\r\n",
            "--B--\r\n",
        ]
    )
    assert body.headers["Content-Length"] == str(len(text))


def test_boundaries_are_random() -> None:
    """No two forms have the same boundary, so that no file can be made to hold it."""
    assert len({multipart_body([]).content_type for _ in range(50)}) == 50


def test_a_path_and_an_object_give_their_names(tmp_path: Path) -> None:
    """The name that is sent has no folder, and a nameless file is called as its field."""
    path = tmp_path / "plan.txt"
    path.write_bytes(b"abc")
    with path.open("rb") as opened:
        for source in (path, str(path), opened):
            assert b'filename="plan.txt"' in b"".join(_form(source))
    assert b'filename="field"' in b"".join(_form(b"abc"))
    assert "abc" not in repr(File(b"abc", file_name="x"))


def test_an_upload_tells_how_far_it_is() -> None:
    """Progress is told when a piece has gone, with the size where it is known, and again anew."""
    told: list[tuple[int, int | None]] = []
    data = bytes(100_000)
    form = _form(File(data, progress=lambda sent, total: told.append((sent, total))))

    for _ in range(2):
        told.clear()
        seen = [(len(piece), len(told)) for piece in form]
        assert told[-1] == (len(data), len(data))
        assert [sent for sent, _ in told] == sorted(sent for sent, _ in told)
        assert seen[1][1] == 0  # nothing is told of a piece that is still to be sent

    once = _form(File(_OnceOnly(), progress=lambda sent, total: told.append((sent, total))))
    told.clear()
    list(once)
    assert told == [(1, None), (2, None)]


def _form(source: Any) -> Upload:
    content = multipart_body(form_parts([("field", as_file(source))]), "B").content
    assert isinstance(content, Upload)
    return content


class _OnceOnly:
    def __init__(self) -> None:
        self._data = [b"a", b"b"]

    def read(self, size: int, /) -> bytes:
        return self._data.pop(0) if self._data else b""


def test_only_what_can_go_back_can_be_sent_again() -> None:
    """A seekable object is sent the same twice; another one once, of a size nobody knows."""
    source = io.BytesIO(b"0123")
    source.seek(1)
    form = _form(source)
    assert b"".join(form) == b"".join(form)
    assert form.can_be_sent
    assert form.size == len(b"".join(form))

    once = _form(_OnceOnly())
    before = once.can_be_sent
    assert once.size is None
    assert b"ab" in b"".join(once)
    assert (before, once.can_be_sent) == (True, False)
    with pytest.raises(ApiError, match="can be read only once"):
        b"".join(once)


def test_text_from_an_object_is_refused() -> None:
    """An object that turns out to give text is a TypeError that says so."""

    class Text:
        def read(self, size: int, /) -> str:
            return "text"

    with pytest.raises(TypeError, match="gives text"):
        b"".join(_form(Text()))


@pytest.mark.parametrize("value", ["6:00:00", "24:00:00", "06:00", "06:00:00Z", "06:00:60", 6, ""])
def test_a_time_of_day_has_one_form(value: object) -> None:
    """Only HH:mm:ss is a time of day; anything else is a DecodeError."""
    assert time_of_day("06:00:09").isoformat() == "06:00:09"
    with pytest.raises(DecodeError, match="HH:mm:ss"):
        time_of_day(value)


def test_of_several_models_the_one_that_fits_is_made() -> None:
    """The first model that takes all the given fields is made of them, or none."""

    def one(*, a: int) -> str:
        return f"one {a}"

    def two(*, a: int = 0, b: int = 0) -> str:
        return f"two {a} {b}"

    assert whole_of((one, two), UNSET, a=1, b=UNSET) == "one 1"
    assert whole_of((one, two), UNSET, a=1, b=2) == "two 1 2"
    assert whole_of((one, two), UNSET) == "two 0 0"
    assert whole_of((one, two), "body", a=UNSET) == "body"
    with pytest.raises(TypeError, match="these fields make none of one, two: c"):
        whole_of((one, two), UNSET, c=1)
    with pytest.raises(TypeError, match="not both: a"):
        whole_of((one, two), "body", a=1)


def test_a_union_prefers_what_knows_every_member() -> None:
    """A decoder that leaves members unknown is chosen only when there is no better one."""

    class Decoded:
        def __init__(self, name: str, unknown: bool) -> None:
            self.name = name
            self.additional_properties = {"x": 1} if unknown else {}

    def loose(_: object) -> Decoded:
        return Decoded("loose", unknown=True)

    def exact(_: object) -> Decoded:
        return Decoded("exact", unknown=False)

    assert one_of(loose, exact)({}).name == "exact"
    assert one_of(loose, loose)({}).name == "loose"
