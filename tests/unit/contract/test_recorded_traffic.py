"""Recorded traffic of a small server: what is read, what is judged, what is left out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts import drift
from scripts.check_traffic import main
from scripts.problems import ProblemError
from scripts.traffic.har import read_har
from tests.recording import Recorder
from tests.unit.contract.parcels import ACCOUNTS, OVERLAY, SPEC, Parcels, serving

KNOWN = ["--spec", str(SPEC), "--overlay", str(OVERLAY)]


@pytest.fixture
def recorder() -> Recorder:
    """What records."""
    return Recorder()


@pytest.fixture
def client(recorder: Recorder, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """A client of parcels with the defects that a test names, recorded, with a token."""
    defects: tuple[str, ...] = getattr(request, "param", ())
    account = ACCOUNTS["A1"]
    with (
        serving(Parcels(frozenset(defects))) as url,
        httpx.Client(base_url=url, event_hooks=recorder.hooks) as made,
    ):
        form = {"grant_type": "client_credentials", **account}
        token = made.post("/token", data=form).json()["access_token"]
        made.headers.update({"Authorization": f"Bearer {token}", "Account": account["account"]})
        yield made


def _judge(recorder: Recorder, client: httpx.Client, folder: Path, *words: str) -> int:
    har = recorder.write(folder / "traffic.har")
    return main([str(har), *KNOWN, "--base-url", str(client.base_url), *words])


def test_right_traffic_is_green(recorder: Recorder, client: httpx.Client, tmp_path: Path) -> None:
    """Reading and a fault that is refused hold."""
    client.get("/parcels", params={"size": 3, "lane": "Air"})
    client.get("/parcels", params={"size": 0})

    assert 0 == _judge(recorder, client, tmp_path, "--strict")


@pytest.mark.parametrize(
    ("client", "target", "check"),
    [
        (["wrong media type"], "/parcels", "media type"),
        (["header missing"], "/parcels", "header"),
        (["default size is 5"], "/parcels", "pages"),
        (["wrong total"], "/parcels?page=2", "pages"),
        (["lane ignored"], "/parcels?lane=Air", "filters"),
        (["loose numbers"], "/parcels?size=%2B5", "refused"),
        (["undocumented property"], "/parcels/P1000", "undocumented property"),
        (["required property missing"], "/parcels/P1000", "schema"),
    ],
    indirect=["client"],
)
def test_a_broken_promise_is_red(
    recorder: Recorder,
    client: httpx.Client,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    target: str,
    check: str,
) -> None:
    """Each broken promise is told by the name of its check."""
    client.get(target)

    assert 1 == _judge(recorder, client, tmp_path, "--strict")
    assert f"Parcel{'' if 'P1' in target else 's'}: {check}\n" in capsys.readouterr().out


def test_what_is_not_of_the_api_is_left_out(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Other hosts, preflights, caches and what was broken off are counted and not judged."""
    client.get("/parcels")
    entry = json.dumps(recorder.entries[-1])
    for change in (
        {"request": {"method": "GET", "url": "https://cdn.example/x.js"}},
        {"request": {"method": "OPTIONS", "url": f"{client.base_url}/parcels"}},
        {"response": {"status": 304}},
        {"response": {"status": 0}},
    ):
        recorder.entries.append({**json.loads(entry), **change})

    assert 0 == _judge(recorder, client, tmp_path, "--strict")
    shown = capsys.readouterr().out
    for line in (
        "1 exchange of the other host cdn.example",
        "1 exchange asked by a browser on its own",
        "1 exchange answered from a cache",
        "1 exchange without an answer",
    ):
        assert f"- {line}\n" in shown


def test_a_body_that_was_not_recorded_breaks_nothing(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the body of an answer the rest of it is judged, and that is said."""
    client.get("/parcels")
    del recorder.entries[-1]["response"]["content"]["text"]

    assert 0 == _judge(recorder, client, tmp_path, "--strict")
    assert "listParcels: the body of an answer is not recorded" in capsys.readouterr().out


def test_an_unknown_operation_is_drift(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A success at a path that the document lacks is told, and fails when drift does."""
    client.get("/parcels")
    recorder.entries[-1]["request"]["url"] = f"{client.base_url}/secret-door?key=1"

    assert 0 == _judge(recorder, client, tmp_path)
    assert "undocumented operation: GET /secret-door was answered" in capsys.readouterr().out
    assert 1 == _judge(recorder, client, tmp_path, "--strict")


@pytest.mark.parametrize("client", [["undocumented property"]], indirect=True)
def test_drift_is_printed_as_a_diff(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the document lacks is printed with its number and a diff, or left out by `--only`."""
    account, before = str(tmp_path / "account.json"), SPEC.read_text(encoding="utf-8")
    client.get("/parcels/P1000")
    assert 0 == _judge(recorder, client, tmp_path, "--save-account", account)
    capsys.readouterr()

    assert 0 == drift.main([account, *KNOWN])
    shown = capsys.readouterr().out
    assert shown.startswith("# 1. getParcel: undocumented property internal\n# seen 1 time in")
    assert "+++ b/tests/unit/contract/parcels.yaml\n" in shown
    assert "internal: 1" not in shown
    assert before == SPEC.read_text(encoding="utf-8")
    assert 0 == drift.main([account, *KNOWN, "--only", "2"])
    assert "" == capsys.readouterr().out


def test_a_file_that_is_no_account_has_no_patch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no account, or is missing, ends with what is wrong and code 1."""
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")

    assert [1, 1] == [drift.main([str(tmp_path / name)]) for name in ("bad.json", "none.json")]
    errors = capsys.readouterr().err
    assert "it is no account of this suite" in errors
    assert "none.json: cannot be read" in errors


def test_secrets_are_shown_nowhere(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tokens, passwords, cookies and keys of a recording stand in no report."""
    secrets = ["very-secret-one", client.headers["Authorization"].partition(" ")[2]]
    secrets += ["cookie-worth-much", "key-worth-much", "session-worth-much"]
    headers = {"Cookie": f"sid={secrets[2]}", "X-Api-Key": secrets[3]}
    client.get("/parcels", params={"size": 0, "sessionId": secrets[4]}, headers=headers)
    # The server says all of them once more, where no name tells what they are.
    answer = recorder.entries[-1]["response"]
    answer |= {"status": 200, "content": {"text": json.dumps({"items": secrets})}}
    files = [str(tmp_path / name) for name in ("a.html", "a.xml", "a.json")]
    options = zip(("--html", "--junit", "--save-account"), files, strict=True)

    assert 1 == _judge(recorder, client, tmp_path, *(w for pair in options for w in pair))
    captured = capsys.readouterr()
    shown = captured.out + captured.err
    shown += "".join(Path(name).read_text(encoding="utf-8") for name in files)
    assert "curl" in shown
    assert [] == [secret for secret in secrets if secret in shown]


def test_nothing_to_judge_is_wrong_usage(
    recorder: Recorder, client: httpx.Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file without the API ends with code 2 and names the hosts that it has."""
    har = str(recorder.write(tmp_path / "traffic.har"))

    assert 2 == main([har, *KNOWN, "--base-url", "http://elsewhere.example"])
    assert f"its hosts: {client.base_url.host}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is no JSON"),
        ("[]", "is no list, so this is no HAR"),
        ('{"log": {"entries": [{"request": {}}]}}', "cannot be understood"),
        ("\udcff", "is not UTF-8 text"),
    ],
)
def test_a_bad_file_is_told_in_one_line(tmp_path: Path, text: str, message: str) -> None:
    """What is no HAR ends with what is wrong, and where."""
    file = tmp_path / "bad.har"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(ProblemError, match=message):
        read_har(file)
    assert 2 == main([str(file)])


@pytest.mark.parametrize(
    ("request_part", "response_part", "sent", "got"),
    [
        ({}, {"content": {"text": "é"}}, b"", "é".encode()),
        ({}, {"content": {"text": "/wA=", "encoding": "base64"}}, b"", b"\xff\x00"),
        ({}, {"content": {"size": 5}}, b"", None),
        ({}, {"content": {"size": 0}}, b"", b""),
        ({}, {"content": {"_file": "body.bin"}}, b"", b"beside"),
        ({}, {"content": {"_file": "../outside.bin"}}, b"", None),
        ({"bodySize": 7}, {"content": {}}, None, b""),
        (
            {
                "postData": {
                    "mimeType": "application/x-www-form-urlencoded",
                    "params": [{"name": "a", "value": "b c"}],
                }
            },
            {"content": {}},
            b"a=b+c",
            b"",
        ),
        (
            {"postData": {"mimeType": "multipart/form-data", "params": [{"name": "file"}]}},
            {"content": {}},
            None,
            b"",
        ),
    ],
)
def test_bodies_are_read_as_tools_write_them(
    tmp_path: Path,
    request_part: dict[str, Any],
    response_part: dict[str, Any],
    sent: bytes | None,
    got: bytes | None,
) -> None:
    """Texts, base64, forms and files beside the HAR are read, and what is missing is None."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "body.bin").write_bytes(b"beside")
    (tmp_path / "outside.bin").write_bytes(b"outside")
    entry = {
        "request": {"method": "post", "url": "http://x.example/y", **request_part},
        "response": {"status": 200, "headers": [{"name": ":status", "value": "200"}]}
        | response_part,
    }
    file = folder / "a.har"
    file.write_text(json.dumps({"log": {"entries": [entry]}}), encoding="utf-8")

    (found,) = read_har(file)
    assert (sent, got) == (found.request_content, found.content)
    assert {} == found.headers
