"""A generated client that logs in, with settings that have defaults and modules of its own."""

from __future__ import annotations

import copy
import datetime
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from scripts.apis import Api
from scripts.generate import generate
from scripts.problems import ProblemError

ARCHIVE: dict[str, Any] = yaml.safe_load(r"""
openapi: 3.0.3
info: {title: Archive, version: '1'}
servers:
  - url: '{scheme}://{host}/archive'
    variables: {scheme: {default: https}, host: {default: archive.example.com}}
security: [{token: []}]
x-client:
  name: Archive
  environment-prefix: ARCHIVE
  settings:
    - {name: reader, description: Name of the reader.}
    - {name: pin, secret: true, description: Secret of the reader.}
    - {name: desk, header: X-Desk, default: front desk, description: Where the reader sits.}
    - {name: room, header: X-Room, description: Which room it is in.}
  auth:
    kind: login
    token-operation: enter
    body: {who: reader, code: pin}
    scheme: PASS
    cookie: pass
  errors: {message: [/problem]}
  modules:
    - {name: shelves, exports: [SHELVES]}
paths:
  /door:
    post:
      operationId: enter
      tags: [Door]
      security: []
      x-token-lifetime: {id: a-token-lasts, seconds: 50, message: A token lasts.}
      responses:
        '200': {description: A token., content: {text/plain: {schema: {type: string}}}}
  /boxes:
    get:
      operationId: listBoxes
      tags: [Boxes]
      x-pagination:
        page: {parameter: page, first: 1}
        size: {parameter: size, default: -1, all: -1}
        items: /boxes
      x-ownership: {id: own-boxes-only, owner: reader, message: Only the owner may look.}
      x-preconditions: [{id: be-quiet, given: {}, rule: 'true', message: Only in silence.}]
      parameters:
        - {name: page, in: query, schema: {type: integer, default: 1}}
        - {name: size, in: query, schema: {type: integer, default: -1, minimum: -1, maximum: 9}}
        - {name: since, in: query, schema: {$ref: '#/components/schemas/Since'}}
      responses:
        '200':
          description: Boxes.
          content: {application/json: {schema: {$ref: '#/components/schemas/Boxes'}}}
  /copies:
    post:
      operationId: copyBoxes
      tags: [Boxes]
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
      responses:
        '200':
          description: A file.
          content: {application/x-odd: {schema: {type: string, format: binary}}}
components:
  schemas:
    Since: {type: string, format: http-date}
    Colour: {type: string, x-extensible-enum: [red, blue]}
    Order: {type: object, required: [ids], properties: {ids: {type: array, items: {type: string}}}}
    Boxes:
      type: object
      properties: {boxes: {type: array, items: {$ref: '#/components/schemas/Box'}}}
    Box:
      type: object
      properties:
        colour: {$ref: '#/components/schemas/Colour'}
        opened: {$ref: '#/components/schemas/Since'}
        weight: {type: number, minimum: 0.5, maximum: 7}
""")
SHELVES = '"""The shelves of the archive."""\n\nSHELVES = ["a", "b"]\n'


def _api(folder: Path, **modules: str) -> Api:
    overlays = folder / "overlays" / "archive"
    (overlays / "modules").mkdir(parents=True)
    for name, text in modules.items():
        (overlays / "modules" / f"{name}.py").write_text(text)
    (overlays / "examples.md").write_text("```python\nAn example.\n```\n")
    spec = folder / "spec" / "openapi.yaml"
    return Api("archive", spec, (overlays / "10.overlay.yaml",), folder / "generated")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the generated package, which can be imported."""
    folder = tmp_path_factory.mktemp("archive")
    generate(_api(folder, shelves=SHELVES), copy.deepcopy(ARCHIVE), folder / "package")
    sys.path.append(str(folder / "package" / "src"))
    return folder / "package"


Answer = Callable[[httpx.Request], httpx.Response]


class Server:
    """Lets readers in, and answers everything else from a list."""

    def __init__(self, *answers: httpx.Response) -> None:
        """Give these answers in turn."""
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        self.requests.append(request)
        if request.url.path == "/archive/door":
            return httpx.Response(200, text="a-token")
        return self.answers.pop(0)


def _client(server: Server, **settings: Any) -> Any:
    http = httpx.Client(transport=httpx.MockTransport(server))
    arguments = {"reader": "ada", "pin": "12-34", "room": "north", "http_client": http}
    base_url = "https://archive.example.com/archive"
    return importlib.import_module("archive").Archive(
        **{"base_url": base_url, **arguments, **settings}
    )


@pytest.mark.usefixtures("package")
def test_a_call_logs_in() -> None:
    """The login has the body that the overlay names, and the headers of all settings."""
    server = Server(httpx.Response(200, json={}))
    client = _client(server, desk="window")
    assert list(client.boxes.list()) == []

    login, listed = server.requests
    assert json.loads(login.content) == {"who": "ada", "code": "12-34"}
    for request in (login, listed):
        assert (request.headers["X-Desk"], request.headers["X-Room"]) == ("window", "north")
    assert listed.headers["Authorization"] == "PASS a-token"
    token = client._connection.auth._token
    assert token.renew_at < client._connection.auth._clock() + 50
    assert "12-34" not in repr(client)


@pytest.mark.usefixtures("package")
def test_settings_with_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting with a default may be left out, and a base URL with variables may not."""
    archive = importlib.import_module("archive")
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'base_url'"):
        archive.Archive(reader="ada", pin="12", room="north")
    with pytest.raises(archive.ConfigurationError) as caught:
        archive.Archive.from_env()
    assert str(caught.value) == (
        "ARCHIVE_READER, ARCHIVE_PIN, ARCHIVE_ROOM, ARCHIVE_BASE_URL are not set in the environment"
    )
    for name in ("READER", "PIN", "ROOM"):
        monkeypatch.setenv(f"ARCHIVE_{name}", "x")
    monkeypatch.setenv("ARCHIVE_BASE_URL", "http://x")

    assert "desk='front desk'" in repr(archive.Archive.from_env())


@pytest.mark.usefixtures("package")
def test_leaving_out_the_size_is_asking_for_everything() -> None:
    """Where all items come by default, the first page is the last, without a total too."""
    server = Server(httpx.Response(200, json={"boxes": [{}]}))

    assert len(list(_client(server).boxes.list())) == 1
    assert len(server.requests) == 2


@pytest.mark.usefixtures("package")
def test_dates_of_http() -> None:
    """An aware time goes as a date of HTTP, and a date of HTTP comes as one."""
    opened = "Tue, 08 Mar 2016 17:49:05 GMT"
    server = Server(httpx.Response(200, json={"boxes": [{"opened": opened}]}))
    since = datetime.datetime(2016, 3, 8, 17, 49, 5, tzinfo=datetime.UTC)
    box = next(_client(server).boxes.list(since=since))

    assert box.opened == since
    assert box.to_dict() == {"opened": opened}
    assert server.requests[1].url.params["since"] == opened


@pytest.mark.usefixtures("package")
def test_open_lists_of_values_are_enums() -> None:
    """A list that may grow gives names to its values, and takes others as well."""
    models = importlib.import_module("archive.models")

    assert models.Box.from_dict({"colour": "red"}).colour is models.Colour.RED
    assert models.Box.from_dict({"colour": "green"}).colour == "green"


@pytest.mark.usefixtures("package")
def test_a_file_in_answer_to_a_body(tmp_path: Path) -> None:
    """A download may need a body, which is given whole, and its media type may be any."""
    server = Server(*(httpx.Response(200, content=b"\x00\xff") for _ in range(3)))
    boxes = _client(server).boxes
    order = importlib.import_module("archive.models").Order(ids=["1"])

    assert boxes.copy(order) == b"\x00\xff"
    boxes.copy(order, to=tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"\x00\xff"
    with boxes.copy_stream(order) as stream:
        assert b"".join(stream) == b"\x00\xff"
    assert [r.content for r in server.requests[1:]] == [b'{"ids":["1"]}'] * 3
    assert server.requests[1].headers["Accept"] == "application/x-odd"


def test_modules_of_its_own(package: Path) -> None:
    """A module beside the overlays is in the package, marked as all are, and exports names."""
    text = (package / "src" / "archive" / "shelves.py").read_text()

    assert text.startswith("# Generated by ")
    assert text.endswith(SHELVES)
    assert importlib.import_module("archive").SHELVES == ["a", "b"]
    assert "SHELVES" in importlib.import_module("archive").__all__


def test_the_readme(package: Path) -> None:
    """It has the examples that were written for it, defaults, and where the API may be."""
    text = (package / "README.md").read_text()

    assert "```python\nAn example.\n```" in text
    assert "Where the reader sits. By default `front desk`." in text
    assert "Where the API is, such as `https://archive.example.com/archive`." in text


@pytest.mark.usefixtures("package")
def test_documentation() -> None:
    """What a caller has to keep to is told, and bounds stand as they are written."""
    listed = importlib.import_module("archive.resources.boxes").Boxes.list.__doc__

    assert "be-quiet: Only in silence." in listed
    assert "own-boxes-only: Only the owner may look." in listed
    assert "From 0.5 to 7." in importlib.import_module("archive.models").Box.__doc__


Change = Callable[[dict[str, Any]], object]


def _auth(**members: Any) -> Change:
    return lambda document: document["x-client"]["auth"].update(members)


@pytest.mark.parametrize(
    ("change", "modules", "place", "message"),
    [
        (
            lambda document: document["x-client"]["auth"].pop("body"),
            ["shelves"],
            "/x-client/auth/body",
            "is missing",
        ),
        (
            _auth(body={"who": "nobody"}),
            ["shelves"],
            "/x-client/auth/body",
            "login needs the settings nobody",
        ),
        (_auth(scheme=5), ["shelves"], "/x-client/auth/scheme", "must be a str, not 5"),
        (
            lambda document: None,
            [],
            "/x-client/modules/0/name",
            "there is no modules/shelves.py beside the overlays",
        ),
        (
            lambda document: None,
            ["shelves", "more"],
            "/x-client/modules",
            "modules/more.py is not listed",
        ),
        (
            lambda document: document["x-client"].pop("modules"),
            ["shelves"],
            "/x-client/modules",
            "modules/shelves.py is not listed",
        ),
        (
            lambda document: document["x-client"].update(modules=[{"name": "client"}]),
            ["client"],
            "/x-client/modules",
            "the package has a module 'client' already",
        ),
        (
            lambda document: document["x-client"].update(modules=[{"name": "models"}]),
            ["models"],
            "/x-client/modules",
            "the package has a module 'models' already",
        ),
    ],
)
def test_what_is_refused(
    tmp_path: Path, change: Change, modules: list[str], place: str, message: str
) -> None:
    """What the overlays say wrongly is an error with its place."""
    document = copy.deepcopy(ARCHIVE)
    change(document)
    api = _api(tmp_path, **dict.fromkeys(modules, SHELVES))
    with pytest.raises(ProblemError) as caught:
        generate(api, document, tmp_path / "package")

    problem = caught.value.problems[0]
    assert problem.place == place
    assert message in problem.message
