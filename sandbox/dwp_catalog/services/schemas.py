"""Answers about services, members in the order of the samples."""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from sandbox.dwp_catalog.categories.schemas import CategoryNode
from sandbox.dwp_catalog.services.profile import DynamicField, Price, ProvisioningTime, Supplier


class ServiceName(msgspec.Struct):
    """A service within a bundle."""

    id: str
    name: str


class MediaLink(msgspec.Struct):
    """A picture or a video of a service."""

    type: str
    url: str


class ServiceSummary(msgspec.Struct, rename="camel", kw_only=True):
    """A service as the search finds it."""

    service_type: str
    template_type: str
    id: str
    name: str
    excerpt: str
    icon_url: str
    rating: float
    modified_date: str
    created_date: str
    rating_count: int
    categories: list[CategoryNode]
    price: Price
    once_cost: float
    monthly_cost: float
    yearly_cost: float
    provisioning_time: ProvisioningTime | UnsetType = UNSET
    bundled_services: list[ServiceName]
    entitled: bool


class ServiceDetail(msgspec.Struct, rename="camel", kw_only=True):
    """A service by its id."""

    service_type: str
    template_type: str
    id: str
    name: str
    description: str
    icon_url: str
    rating: float
    modified_date: str
    created_date: str
    rating_count: int
    supplier: Supplier
    categories: list[CategoryNode]
    price: Price
    once_cost: float
    monthly_cost: float
    yearly_cost: float
    dynamic_fields: list[DynamicField]
    bundled_services: list[ServiceName]
    entitled: bool
    media: list[MediaLink]


class ServicePage(msgspec.Struct, rename="camel"):
    """Answer of the search."""

    services: list[Any]
    page_size: int
    page: int
    total: int
