"""A generated client, for operations that other generators stumble over."""

from __future__ import annotations

import datetime
import inspect
from typing import Any

import httpx
import pytest

from tests.unit.scripts.generation_subject import library_client, library_module

BOOK = {"title": "One", "sold": False}


class Library:
    """Answers requests from a function, and keeps them."""

    def __init__(self, *answers: httpx.Response) -> None:
        """Give these answers in turn."""
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        """Answer one request."""
        self.requests.append(request)
        return self.answers.pop(0)


def test_parameters_of_every_kind() -> None:
    """Path, query and header arguments are encoded each in its own way."""
    server = Library(httpx.Response(200, json=[]))
    models = library_module(".models")
    books = library_client(server).book_shelf.list(
        7,
        per_page=-1,
        since=datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC),
        on=datetime.date(2024, 5, 6),
        kinds=["paper", models.Kind.E_BOOK],
        rare=True,
        x_trace=5,
    )

    assert list(books) == []
    request = server.requests[0]
    assert request.url.path == "/api/shelves/7/books"
    assert request.url.params.multi_items() == [
        ("pageNo", "1"),
        ("perPage", "-1"),
        ("since", "2024-05-06T07:08:09.000+0000"),
        ("on", "2024-05-06"),
        ("kinds", "paper"),
        ("kinds", "e-book"),
        ("rare", "true"),
    ]
    assert request.headers["X-Trace"] == "5"
    assert request.headers["X-Branch"] == "North"
    assert request.headers["User-Agent"] == "a-library-client/1.2.3"


def test_pages_of_a_bare_array() -> None:
    """A list without an envelope goes on until a page is not full."""
    pages = [[BOOK, BOOK], [{**BOOK, "title": "Two"}]]
    server = Library(*(httpx.Response(200, json=page) for page in pages))
    books = list(library_client(server).book_shelf.list(1, per_page=2))

    assert len(books) == 3
    assert [request.url.params["pageNo"] for request in server.requests] == ["1", "2"]


def test_an_item_that_comes_again_is_known_by_its_key() -> None:
    """The key of the items is the property that x-pagination points to."""
    titled = [{"title": title, "sold": True} for title in "abbc"]
    server = Library(*(httpx.Response(200, json=titled[i : i + 2]) for i in (0, 2, 4)))
    books = library_client(server).book_shelf.list(1, per_page=2)

    assert [book.title for book in books] == ["a", "b", "c"]
    assert [str(change) for change in books.changes] == [
        "page 2: 1 of its items were on the page before"
    ]


def test_a_size_that_stands_for_everything() -> None:
    """Where one size means all items, the first page is the last."""
    server = Library(httpx.Response(200, json=[BOOK, BOOK]))

    assert len(list(library_client(server).book_shelf.list(1, per_page=-1))) == 2


def test_pages_of_a_search() -> None:
    """A search by POST is paged too, sends its body each time, and its envelope may be missing."""
    found = [{"found": {"books": [BOOK], "count": 2}}, {"found": {"books": [BOOK], "count": 2}}]
    server = Library(*(httpx.Response(200, json=answer) for answer in found))
    pages = list(library_client(server).book_shelf.find(["x"]).pages())

    assert [(len(page), page.total) for page in pages] == [(1, 2), (1, 2)]
    assert [request.content for request in server.requests] == [b'["x"]', b'["x"]']
    empty = Library(httpx.Response(200, json={}))
    assert list(library_client(empty).book_shelf.find(["x"])) == []


def test_a_search_is_tried_again() -> None:
    """A POST that only reads may be repeated."""
    server = Library(httpx.Response(503), httpx.Response(200, json={}))
    client = library_client(server)
    fast = library_module(".types").RetryPolicy(first_wait=0.0)
    client._retries = fast

    assert list(client.book_shelf.find(["x"])) == []


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        (httpx.Response(201, json=BOOK), BOOK),
        (httpx.Response(204), None),
    ],
)
def test_answers_by_status(answer: httpx.Response, result: Any) -> None:
    """An operation with several good answers reads each in its own way."""
    book = library_client(Library(answer)).book_shelf.create(1, title="One", sold=False)

    assert (book.to_dict() if book else None) == result


def test_an_optional_body_is_left_out() -> None:
    """A body that need not be there is not sent when nothing is given."""
    server = Library(httpx.Response(204))
    library_client(server).book_shelf.create(1)

    assert server.requests[0].content == b""
    assert "Content-Type" not in server.requests[0].headers


def test_a_text() -> None:
    """A text answer is a string, asked for as text."""
    server = Library(httpx.Response(200, text="Once upon a time"))

    assert library_client(server).book_shelf.get("a/b") == "Once upon a time"
    assert server.requests[0].headers["Accept"] == "text/plain"
    assert server.requests[0].url.raw_path == b"/api/books/a%2Fb/text"


def test_an_operation_without_security_asks_for_no_token() -> None:
    """Where the description says that no credentials are needed, none are sent."""
    server = Library(httpx.Response(204))
    body = library_module(".models").WithId(id="i", name="n")
    library_client(server).book_shelf.replace("1", body)

    assert "Authorization" not in server.requests[0].headers
    assert server.requests[0].content == b'{"id":"i","name":"n"}'


def test_fields_with_the_name_of_a_parameter_are_not_flat() -> None:
    """A body whose field is called like a parameter is given as a whole only."""
    shelf = library_module(".resources.book_shelf").BookShelf

    assert list(inspect.signature(shelf.replace).parameters) == ["self", "id", "body"]


def test_method_names() -> None:
    """Methods are called by their verb, by x-method, and never by a word of Python."""
    shelf = library_module(".resources.book_shelf").BookShelf
    methods = [name for name, value in vars(shelf).items() if inspect.isfunction(value)]

    assert [name for name in methods if name[0] != "_"] == [
        "list",
        "create",
        "find",
        "get",
        "replace",
        "import_",
    ]


def test_the_token_operation_is_no_method() -> None:
    """What authentication uses is left to it, and stays callable on its own."""
    client = library_client(Library())

    assert not hasattr(client, "token")
    assert library_module(".api.token.create_token").OPERATION.authenticated is False


def test_the_environment_has_the_prefix_of_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables are called as the overlays say."""
    module = library_module()
    with pytest.raises(module.ConfigurationError, match="LIB_CLIENT_ID, LIB_CLIENT_SECRET, LIB_BR"):
        module.Library.from_env()
    for name in ("CLIENT_ID", "CLIENT_SECRET", "BRANCH"):
        monkeypatch.setenv(f"LIB_{name}", "x")
    with module.Library.from_env() as client:
        assert repr(client) == "Library(base_url='https://library.example.com/api', branch='x')"


def test_errors_say_what_the_pointers_of_the_api_point_to() -> None:
    """The vendor's message and id are where the overlays say."""
    answer = httpx.Response(409, json={"message": "There already.", "id": "e-1"})
    module = library_module()
    with pytest.raises(module.ConflictError) as caught:
        library_client(Library(answer)).book_shelf.create(1, title="One", sold=False)

    assert (caught.value.message, caught.value.request_id) == ("There already.", "e-1")


def test_docstrings() -> None:
    """A docstring holds the words, the limits and the errors of the description."""
    shelf = library_module(".resources.book_shelf").BookShelf
    listed, created = inspect.getdoc(shelf.list) or "", inspect.getdoc(shelf.create) or ""

    assert listed.startswith("List books.\n\nArgs:\n    shelf: The shelf.\n")
    assert "per_page: From 1 to 9." in listed
    assert "ConflictError: 409. There is one already." in created
    assert inspect.getdoc(shelf) == "Shelves and their books.\n\n- one\n- two"
