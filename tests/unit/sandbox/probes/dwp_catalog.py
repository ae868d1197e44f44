"""Probes of the catalog's defects."""

import io
import re
from typing import Any
from zipfile import is_zipfile

from tests.unit.sandbox.calls import Sandbox
from tests.unit.sandbox.dwp_catalog.calls import ALLEN, HANNAH, MARY, User, send
from tests.unit.sandbox.dwp_catalog.packages import export, pack, unpack, upload
from tests.unit.sandbox.probes.registry import probe

FIRST = "000000000000101"
CATEGORY = "000000000000001"
LOGIN = "/users/login"


def mary(sandbox: Sandbox) -> User:
    """Give the employee."""
    return User(sandbox, MARY)


def allen(sandbox: Sandbox) -> User:
    """Give the admin."""
    return User(sandbox, ALLEN)


def hannah(sandbox: Sandbox) -> User:
    """Give the employee of finance, who sees less."""
    return User(sandbox, HANNAH)


@probe("catalog-tokens-never-expire")
def _tokens_expire(sandbox: Sandbox) -> bool:
    user = mary(sandbox)
    user.get("/categories/groups")
    sandbox.advance(2000)
    return user.send("GET", "/categories/groups").status_code == 401


@probe("catalog-tokens-not-checked")
def _tokens_are_checked(sandbox: Sandbox) -> bool:
    return send(sandbox, "GET", "/categories/groups").status_code == 401


@probe("catalog-users-mixed-up")
def _users_are_kept_apart(sandbox: Sandbox) -> bool:
    early = mary(sandbox)
    early.review(FIRST)
    before = early.own("reviews")
    sandbox.advance(5)
    allen(sandbox).get("/categories/groups")
    return bool(early.own("reviews") == before)


@probe("catalog-passwords-not-checked")
def _passwords_are_checked(sandbox: Sandbox) -> bool:
    body = {"id": MARY.login, "password": "wrong"}
    return send(sandbox, "POST", LOGIN, json=body).status_code == 401


@probe("catalog-cookie-not-accepted")
def _cookie_is_accepted(sandbox: Sandbox) -> bool:
    headers = {"Cookie": f"AR-JWT={mary(sandbox).token}"}
    return send(sandbox, "GET", "/categories/groups", headers=headers).status_code == 200


@probe("catalog-requested-by-not-required")
def _requested_by_is_required(sandbox: Sandbox) -> bool:
    answer = mary(sandbox).send("GET", "/categories/groups", without="X-Requested-By")
    return answer.status_code == 400


@probe("catalog-bundle-scope-not-checked")
def _bundle_scope_is_checked(sandbox: Sandbox) -> bool:
    headers = {"default-bundle-scope": "other"}
    return mary(sandbox).send("GET", "/categories/groups", headers=headers).status_code == 400


@probe("catalog-requestedfor-ignored")
def _requestedfor_counts(sandbox: Sandbox) -> bool:
    return allen(sandbox).search({}, requestedfor="nobody") == []


@probe("catalog-pages-start-at-zero")
def _first_page_is_one(sandbox: Sandbox) -> bool:
    page = allen(sandbox).search({}, perPage=5, page=1)
    return [service["id"] for service in page][:1] == [FIRST]


@probe("catalog-pages-skip-last-item")
def _pages_are_full(sandbox: Sandbox) -> bool:
    return len(allen(sandbox).search({}, perPage=5)) == 5


@probe("catalog-pages-double-an-item")
def _items_come_once(sandbox: Sandbox) -> bool:
    ids = [item["id"] for item in allen(sandbox).search({}, perPage=5)]
    return len(set(ids)) == 5


@probe("catalog-texts-in-ascii")
def _texts_keep_their_letters(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    path = f"/reviews/{user.review(FIRST)}"
    user.send("PUT", path, json={"content": "Käfig 日本"})
    return bool(user.get(path)["content"] == "Käfig 日本")


@probe("catalog-total-counts-the-page")
def _total_counts_all(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/categories", perPage=5)["total"] > 5)


@probe("catalog-page-size-not-passed-through")
def _page_size_is_passed_through(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/reviews")["pageSize"] == -1)


@probe("catalog-errors-without-message")
def _errors_have_a_message(sandbox: Sandbox) -> bool:
    return "message" in mary(sandbox).send("GET", "/reviews/x").json()


@probe("catalog-timestamps-with-colon")
def _offset_has_no_colon(sandbox: Sandbox) -> bool:
    date = allen(sandbox).get(f"/services/{FIRST}")["createdDate"]
    return re.fullmatch(r".{23}\+0000", date) is not None


@probe("categories-ignore-depth")
def _depth_counts(sandbox: Sandbox) -> bool:
    children = allen(sandbox).get(f"/categories/{CATEGORY}/categories", depth=2)
    return any(child["subCategories"] for child in children)


@probe("categories-depth-not-checked")
def _depth_is_checked(sandbox: Sandbox) -> bool:
    path = f"/categories/{CATEGORY}/categories"
    return allen(sandbox).send("GET", path, params={"depth": 4}).status_code == 400


@probe("categories-show-those-without-services")
def _empty_categories_are_hidden(sandbox: Sandbox) -> bool:
    path = f"/categories/{CATEGORY}/categories"
    return bool(allen(sandbox).get(path, requestedfor="nobody") == [])


@probe("categories-unknown-is-an-error")
def _unknown_category_is_empty(sandbox: Sandbox) -> bool:
    return allen(sandbox).send("GET", "/categories/999/categories").status_code == 200


@probe("categories-list-without-guid")
def _categories_have_guids(sandbox: Sandbox) -> bool:
    return "guid" in allen(sandbox).get("/categories")["categories"][0]


@probe("categories-list-counts-no-children")
def _children_are_counted(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/categories")["categories"][0]["childCount"] > 0)


@probe("categories-list-in-random-order")
def _categories_keep_their_order(sandbox: Sandbox) -> bool:
    lists = [allen(sandbox).get("/categories")["categories"] for _ in range(5)]
    return all(one == lists[0] for one in lists)


@probe("services-ignore-entitlement")
def _entitlement_counts(sandbox: Sandbox) -> bool:
    return len(hannah(sandbox).search({})) < len(allen(sandbox).search({}))


@probe("services-search-takes-several-criteria")
def _one_criterion_only(sandbox: Sandbox) -> bool:
    body = {"title": "x", "categoryId": "1"}
    return mary(sandbox).send("POST", "/services/search", json=body).status_code == 400


@probe("services-search-ignores-ids")
def _search_by_ids(sandbox: Sandbox) -> bool:
    return len(allen(sandbox).search({"serviceIds": [FIRST]})) == 1


@probe("services-search-ignores-category")
def _search_by_category(sandbox: Sandbox) -> bool:
    return allen(sandbox).search({"categoryId": "999"}) == []


@probe("services-search-ignores-title")
def _search_by_title(sandbox: Sandbox) -> bool:
    return allen(sandbox).search({"title": "no such service"}) == []


@probe("services-search-costs-are-texts")
def _costs_are_numbers(sandbox: Sandbox) -> bool:
    return not isinstance(allen(sandbox).search({})[0]["onceCost"], str)


@probe("service-detail-forgets-ratings")
def _ratings_count(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    user.rate(FIRST)
    return bool(user.get(f"/services/{FIRST}")["ratingCount"] > 0)


@probe("service-detail-without-created-date")
def _services_have_a_created_date(sandbox: Sandbox) -> bool:
    return "createdDate" in allen(sandbox).get(f"/services/{FIRST}")


@probe("full-catalog-view-is-a-text")
def _setting_is_boolean(sandbox: Sandbox) -> bool:
    return mary(sandbox).get("/services/fullcatalogview") is False


def _open_request(sandbox: Sandbox, name: str = "Shared mailbox") -> tuple[User, str, str]:
    user = allen(sandbox)
    service_id = user.service(name)
    return user, service_id, str(user.post(f"/services/{service_id}/requests")["requestId"])


@probe("requests-submitted-without-answers")
def _answers_are_required(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox)
    return user.submit(service_id, request_id).status_code == 400


@probe("requests-need-answers-to-hidden-questions")
def _hidden_questions_do_not_count(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox, "Office 365")
    user.answer(service_id, request_id, "0", "SCCM-2012")
    user.answer(service_id, request_id, "1", "SINGLE")
    return user.submit(service_id, request_id).status_code == 200


@probe("requests-submitted-twice")
def _submitted_once(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox, "Train ticket")
    return [user.submit(service_id, request_id).status_code for _ in range(2)] == [200, 400]


@probe("requests-stay-initiated")
def _submitted_request_is_active(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox, "Train ticket")
    user.submit(service_id, request_id)
    request = user.get(f"/services/requests/{request_id}")
    return bool(request["status"]["status"].upper() == "ACTIVE")


@probe("requests-answers-change-nothing")
def _answers_show_questions(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox, "Office 365")
    return bool(user.answer(service_id, request_id, "1", "TEAM").json())


@probe("requests-answers-not-checked")
def _answers_are_checked(sandbox: Sandbox) -> bool:
    user, service_id, request_id = _open_request(sandbox, "Office 365")
    return user.answer(service_id, request_id, "1", "other").status_code == 400


@probe("requests-of-others-can-be-submitted")
def _requests_of_others_are_closed(sandbox: Sandbox) -> bool:
    _, service_id, request_id = _open_request(sandbox, "Train ticket")
    return hannah(sandbox).submit(service_id, request_id).status_code == 403


@probe("requests-mine-are-everybodys")
def _mine_are_mine(sandbox: Sandbox) -> bool:
    _, service_id, request_id = _open_request(sandbox, "Train ticket")
    page = hannah(sandbox).get(f"/services/{service_id}/myrequests", perPage=1000)
    return request_id not in [one["id"] for one in page["data"]]


@probe("requests-ignore-requestedfor")
def _requests_for_a_user(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/services/requests", requestedfor="nobody") == [])


@probe("requests-ignore-requestedby")
def _requests_by_a_user(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/services/requests", requestedby="nobody") == [])


@probe("requests-ignore-since")
def _requests_since(sandbox: Sandbox) -> bool:
    date = "Fri, 01 Jan 2100 00:00:00 GMT"
    return bool(allen(sandbox).get("/services/requests", since=date) == [])


@probe("requests-ignore-max")
def _requests_up_to_max(sandbox: Sandbox) -> bool:
    return len(allen(sandbox).get("/services/requests", max=2)) == 2


@probe("requests-search-drops-the-last")
def _search_finds_all_ids(sandbox: Sandbox) -> bool:
    return len(allen(sandbox).post("/services/requests/search", ["4001", "4002"])) == 2


@probe("requests-status-in-small-letters")
def _status_has_its_case(sandbox: Sandbox) -> bool:
    status: Any = allen(sandbox).get("/services/requests/4001")["status"]["status"]
    return bool(status == status.upper())


@probe("requests-id-is-a-number")
def _request_id_is_a_text(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    return isinstance(user.post(f"/services/{FIRST}/requests")["requestId"], str)


@probe("requests-detail-forgets-for-whom")
def _request_says_for_whom(sandbox: Sandbox) -> bool:
    user, service_id, _ = _open_request(sandbox)
    request_id = user.initiate(service_id, requestedfor=HANNAH.login)
    request = user.get(f"/services/requests/{request_id}")
    return bool(request["requestForUserId"] == HANNAH.login)


@probe("feedback-of-others-can-be-changed")
def _feedback_of_others_is_closed(sandbox: Sandbox) -> bool:
    service_id = mary(sandbox).search({})[0]["id"]
    review_id = mary(sandbox).review(service_id)
    path = f"/reviews/{review_id}"
    return allen(sandbox).send("PUT", path, json={"title": "x"}).status_code == 403


@probe("feedback-read-without-entitlement")
def _feedback_needs_entitlement(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/ratings", requestedfor="nobody")["total"] == 0)


@probe("feedback-created-answers-200")
def _feedback_is_created(sandbox: Sandbox) -> bool:
    body = {"serviceId": FIRST, "rating": 0.5}
    return allen(sandbox).send("POST", "/ratings", json=body).status_code == 201


@probe("feedback-on-unknown-service-is-404")
def _unknown_service_is_422(sandbox: Sandbox) -> bool:
    body = {"serviceId": "1", "title": "x", "content": "x"}
    return allen(sandbox).send("POST", "/reviews", json=body).status_code == 422


@probe("feedback-does-not-know-current-user")
def _current_user_is_known(sandbox: Sandbox) -> bool:
    return bool(mary(sandbox).own("ratings"))


@probe("feedback-ignores-service-filter")
def _feedback_of_a_service(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/reviews", serviceId="1")["total"] == 0)


@probe("feedback-ignores-user-filter")
def _feedback_of_a_user(sandbox: Sandbox) -> bool:
    return bool(allen(sandbox).get("/reviews", userId="nobody")["total"] == 0)


@probe("reviews-ignore-sort-direction")
def _direction_counts(sandbox: Sandbox) -> bool:
    lists = [
        allen(sandbox).get("/reviews", sortDirection=direction)["reviews"]
        for direction in ("asc", "desc")
    ]
    return bool(lists[0] == lists[1][::-1])


@probe("reviews-empty-update-counts")
def _empty_update_is_ignored(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    path = f"/reviews/{user.review(FIRST)}"
    before = user.get(path)
    sandbox.advance(60)
    user.send("PUT", path, json={})
    return bool(user.get(path) == before)


@probe("reviews-update-loses-content")
def _update_stores_content(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    path = f"/reviews/{user.review(FIRST)}"
    user.send("PUT", path, json={"content": "new"})
    return bool(user.get(path)["content"] == "new")


@probe("reviews-deletion-does-nothing")
def _deleted_review_is_gone(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    path = f"/reviews/{user.review(FIRST)}"
    user.send("DELETE", path)
    return user.send("GET", path).status_code == 404


@probe("reviews-detail-without-content")
def _review_has_content(sandbox: Sandbox) -> bool:
    return "content" in allen(sandbox).get("/reviews/1")


@probe("reviews-detail-content-null")
def _content_is_a_text(sandbox: Sandbox) -> bool:
    return isinstance(allen(sandbox).get("/reviews/1").get("content"), str)


@probe("reviews-detail-fails-on-other-letters")
def _other_letters_are_answered(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    review_id = user.review(FIRST, "日本")
    return user.send("GET", f"/reviews/{review_id}").status_code == 200


@probe("reviews-detail-as-text")
def _review_is_json(sandbox: Sandbox) -> bool:
    answer = allen(sandbox).send("GET", "/reviews/1")
    return answer.headers["content-type"].startswith("application/json")


@probe("ratings-range-not-checked")
def _range_is_checked(sandbox: Sandbox) -> bool:
    body = {"serviceId": FIRST, "rating": 80}
    return allen(sandbox).send("POST", "/ratings", json=body).status_code == 400


@probe("ratings-update-not-kept")
def _rating_update_is_kept(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    rating_id = user.rate(FIRST, 0.5)
    user.send("PUT", f"/ratings/{rating_id}", json={"rating": 0.25})
    return bool(user.own("ratings")[-1]["rating"] == 0.25)


@probe("ratings-detail-in-percent")
def _rating_is_a_fraction(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    return bool(user.get(f"/ratings/{user.rate(FIRST, 0.5)}")["rating"] == 0.5)


@probe("export-without-media")
def _export_has_media(sandbox: Sandbox) -> bool:
    return any(name.startswith("media/") for name in unpack(export(allen(sandbox), FIRST)))


@probe("export-loses-questions")
def _export_has_questions(sandbox: Sandbox) -> bool:
    files = unpack(export(allen(sandbox), FIRST))
    return b'"label"' in files[f"services/{FIRST}.json"]


@probe("export-truncated")
def _export_is_a_zip_file(sandbox: Sandbox) -> bool:
    return is_zipfile(io.BytesIO(export(allen(sandbox), FIRST)))


@probe("import-creates-nothing")
def _import_creates(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    before = len(user.search({}))
    upload(user, export(user, FIRST))
    return len(user.search({})) == before + 1


@probe("import-takes-any-entry")
def _import_checks_names(sandbox: Sandbox) -> bool:
    user = allen(sandbox)
    files = {**unpack(export(user, FIRST)), "../evil.json": b"{}"}
    return upload(user, pack(files)).status_code == 400
