"""Bodies of remote hands requests and answers, members in the order of the samples."""

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.digital_realty.comments.schemas import Comment
from sandbox.digital_realty.remote_hands.values import Category, RequestType
from sandbox.digital_realty.tickets.fields import Site, Text20, Text32k, Text40, Title


class RemoteHandsCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    title: Title
    site: Site
    request_type: RequestType
    category: Category
    location: Text40 = ""
    detailed_instruction: Text32k = ""
    customer_reference: Text40 = ""
    reference_ticket: Text20 = ""
    notification_recipients: Text32k = ""


class RemoteHandsUpdate(msgspec.Struct, rename="camel"):
    """Body of the update operation; what is not given stays."""

    customer_reference: Text40 | UnsetType = UNSET
    notification_recipients: Text32k | UnsetType = UNSET


class RemoteHandsSummary(msgspec.Struct, rename="camel"):
    """A ticket in the list."""

    id: str
    title: str
    status: str
    site: str
    location: str
    category: str
    request_type: str
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str


class RemoteHandsTicket(msgspec.Struct, rename="camel"):
    """A ticket as the create operation answers it."""

    id: str
    title: str
    status: str
    site: str
    location: str
    request_type: str
    category: str
    detailed_instruction: str
    customer_reference: str
    reference_ticket: str
    cancel_reason: str
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str
    ticket_type: str
    notification_recipients: str


class RemoteHandsDetail(RemoteHandsTicket, rename="camel"):
    """A ticket as the get and update operations answer it."""

    comments: list[Comment]
