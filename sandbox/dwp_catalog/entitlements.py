"""Conditions that say which services a user may have, and which ones a user sees.

A user who does not exist is entitled to nothing.
"""

from sqlalchemy import ColumnElement, and_, exists, or_

from sandbox.dwp_catalog.tables.catalog_setting import CatalogSetting
from sandbox.dwp_catalog.tables.entitlement import Entitlement
from sandbox.dwp_catalog.tables.membership import Membership
from sandbox.dwp_catalog.tables.service import Service
from sandbox.dwp_catalog.tables.user import User


def entitled(user: str) -> ColumnElement[bool]:
    """Give the condition that a user may have a service, by a role or by a group of people."""
    by_role = exists().where(User.id == user, User.sees_all)
    by_people = exists().where(
        and_(
            Entitlement.service_id == Service.id,
            Entitlement.people == Membership.people,
            Membership.user_id == user,
        )
    )
    return or_(by_role, by_people)


def visible(user: str) -> ColumnElement[bool]:
    """Give the condition that a user sees a service: with the full catalog view, every service."""
    return or_(exists().where(CatalogSetting.full_catalog_view), entitled(user))
