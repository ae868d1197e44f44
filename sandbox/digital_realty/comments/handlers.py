"""The operation of the Comments API: POST /v1/comments.

Order of the checks: token, account headers (both in the guard), the body, the order, its state.
"""

from typing import Any, TypeAlias

from litestar import Request, Router, post
from litestar.di import NamedDependency, Provide

from sandbox.clock import request_time
from sandbox.dependencies import InjectedStorage
from sandbox.digital_realty.access import Caller
from sandbox.digital_realty.comments.rules import CommentRules
from sandbox.digital_realty.comments.schemas import Comment, to_comment
from sandbox.digital_realty.orders import find_order, require_open
from sandbox.reading import read_json

Rules: TypeAlias = NamedDependency[CommentRules]


def make_comment_routes(rules: CommentRules) -> Router:
    """Make the route of the Comments API."""

    def provide_rules() -> CommentRules:
        return rules

    return Router(
        path="/v1/comments",
        dependencies={"comment_rules": Provide(provide_rules, sync_to_thread=False)},
        route_handlers=[post("/", operation_id="createComment", status_code=200)(create_comment)],
    )


async def create_comment(
    request: Request[Any, Any, Any], storage: InjectedStorage, comment_rules: Rules
) -> Comment:
    """Add a comment to an order that is neither closed nor cancelled."""
    body = await read_json(request, comment_rules.body)
    caller: Caller = request.state.caller
    kinds, visible = comment_rules.order_kinds, comment_rules.visible
    async with storage.writing() as session:
        order = await find_order(
            session, kinds, body.request_id, caller, visible=visible, lock=True
        )
        require_open(order, "comments")
        row = comment_rules.add(
            session, order, body.comment, caller.user_name, request_time(request)
        )
    return to_comment(row)
