"""Bodies of customer support requests and answers, members in the order of the samples."""

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.digital_realty.comments.schemas import Comment
from sandbox.digital_realty.customer_support.values import Category, RequestType
from sandbox.digital_realty.tickets.fields import (
    MandatoryText32k,
    Site,
    Text32k,
    Text40,
    Title,
)


class CustomerSupportCreate(msgspec.Struct, rename="camel"):
    """Body of the create operation."""

    title: Title
    site: Site
    request_type: RequestType
    category: Category
    description: MandatoryText32k
    location: Text40 = ""
    customer_reference: Text40 = ""
    notification_recipients: Text32k = ""


class CustomerSupportUpdate(msgspec.Struct, rename="camel"):
    """Body of the update operation; what is not given stays.

    The row "Body" names four members, the table below it only the last two.
    """

    title: Title | UnsetType = UNSET
    description: MandatoryText32k | UnsetType = UNSET
    customer_reference: Text40 | UnsetType = UNSET
    notification_recipients: Text32k | UnsetType = UNSET


class CustomerSupportSummary(msgspec.Struct, rename="camel"):
    """A ticket in the list."""

    id: str
    title: str
    status: str
    site: str
    location: str
    request_type: str
    category: str
    created_on: str
    closed_on: str
    updated_on: str
    created_by: str


class CustomerSupportTicket(msgspec.Struct, rename="camel"):
    """A ticket as the create operation answers it."""

    id: str
    title: str
    status: str
    site: str
    location: str
    request_type: str
    category: str
    description: str
    customer_reference: str
    created_on: str
    updated_on: str
    closed_on: str
    created_by: str
    ticket_type: str
    notification_recipients: str


class CustomerSupportDetail(CustomerSupportTicket, rename="camel"):
    """A ticket as the get and update operations answer it."""

    comments: list[Comment]
