"""One call of each method of the client with everything it takes, and one with as little."""

from __future__ import annotations

import datetime
from typing import Any

from dwp_catalog import File
from dwp_catalog.models import QuestionAnswer, ReviewCreate, ServiceSearch

from tests.client.steady import Call

SERVICE = "000000000001219"
SINCE = datetime.datetime(2016, 3, 8, 17, 49, 5, tzinfo=datetime.UTC)
PAGE: dict[str, Any] = {"per_page": 1, "page": 2}
USER: dict[str, Any] = {"requestedfor": "Ada & Grace = é"}
ANSWER: dict[str, Any] = {
    "questionnaire_id": "000000000000001",
    "question_id": "0",
    "answers": ["My First Name", "é \U0001f527"],
    "service_request_id": "000000000000007",
}
REVIEW: dict[str, Any] = {"service_id": "123", "title": 'Gut "so"', "content": "Line one\nline ü"}
ODD = File(b"--\r\n\x00\xff", file_name='ü "x"\r\ny\\z.zip', content_type="application/zip")

CALLS: list[Call] = [
    ("categories", "list", [], {}),
    ("categories", "list", [], PAGE),
    ("categories", "list", [], {"per_page": -1}),
    ("categories", "descendants", ["000000000000001"], {}),
    ("categories", "descendants", ["000000000000001"], {"depth": 3, **USER}),
    ("category_groups", "list", [], {}),
    ("category_groups", "categories", ["000000000000001"], {}),
    ("category_groups", "categories", ["000000000000001"], {"depth": 1, **USER}),
    ("services", "get", [SERVICE], {}),
    ("services", "get", [SERVICE], USER),
    ("services", "search", [], {}),
    ("services", "search", [ServiceSearch(service_ids=["123", "456"])], {}),
    ("services", "search", [], {"category_id": "111", **PAGE}),
    ("services", "search", [], {"title": "100 % äpfel", **PAGE, **USER}),
    ("services", "full_catalog_view", [], {}),
    ("requests", "initiate", [SERVICE], {}),
    ("requests", "initiate", [SERVICE], USER),
    ("requests", "submit", [SERVICE, "4402"], {}),
    ("requests", "list_mine", [SERVICE], {}),
    ("requests", "list_mine", [SERVICE], PAGE),
    ("requests", "list", [], {}),
    ("requests", "list", [], {"requestedby": "Francie", "since": SINCE, "max_": 30, **USER}),
    ("requests", "search", [["4402", "4302"]], {}),
    ("requests", "get", ["4402"], {}),
    ("requests", "answers", ["4402"], {}),
    ("questionnaires", "answer", [SERVICE], ANSWER),
    ("questionnaires", "answer", [SERVICE, QuestionAnswer(**ANSWER)], {}),
    ("questionnaires", "answer", [SERVICE], {"answers": []}),
    ("reviews", "list", [], {}),
    (
        "reviews",
        "list",
        [],
        {
            "service_id": "123",
            "user_id": "$USER$",
            "sort_by": "modifiedDate",
            "sort_direction": "desc",
            **PAGE,
            **USER,
        },
    ),
    ("reviews", "create", [], REVIEW),
    ("reviews", "create", [ReviewCreate(**REVIEW)], {}),
    ("reviews", "get", ["1"], {}),
    ("reviews", "get", ["1"], USER),
    ("reviews", "update", ["1"], {}),
    ("reviews", "update", ["1"], {"title": "new title", "content": "new content"}),
    ("reviews", "delete", ["1"], {}),
    ("ratings", "list", [], {}),
    ("ratings", "list", [], {"service_id": "123", "user_id": "$USER$", **PAGE, **USER}),
    ("ratings", "create", [], {"service_id": "123", "rating": 0.8}),
    ("ratings", "get", ["4321"], {}),
    ("ratings", "get", ["4321"], USER),
    ("ratings", "update", ["4321"], {"rating": 1}),
    ("migration", "export_services", [["000000000012912", "000000000012913"]], {}),
    ("migration", "import_services", [], {"file": b"PK"}),
    ("migration", "import_services", [], {"file": ODD}),
]
