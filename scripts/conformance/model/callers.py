"""The rules about who calls: `x-ownership`, `x-entitlement` and `x-token-lifetime`."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.conformance.model.operations import Operation


@dataclass(frozen=True)
class Ownership:
    """Only the user who made a thing may call an operation on it.

    `owner` is the field of the thing with that user's id. Users with one of the `exempt_roles`
    may call it too.
    """

    id: str
    owner: str
    exempt_roles: frozenset[str]
    message: str
    pointer: str


@dataclass(frozen=True)
class Entitlement:
    """What one user is entitled to decides about the answer.

    That is the caller, or the one whom the query parameter `user` names, if there is one.
    """

    id: str
    user: str
    message: str
    pointer: str


@dataclass(frozen=True)
class TokenLifetime:
    """For how many seconds, about, a token is valid."""

    id: str
    seconds: float
    message: str
    pointer: str


def ownership(operation: Operation) -> Ownership | None:
    """Return who may call an operation, None if it says nothing of owners."""
    words = operation.definition.get("x-ownership")
    if words is None:
        return None
    roles = frozenset(words.get("exempt-roles", ()))
    place = f"{operation.pointer}/x-ownership"
    return Ownership(words["id"], words["owner"], roles, words.get("message", ""), place)


def entitlement(operation: Operation) -> Entitlement | None:
    """Return whose entitlements decide, None if an operation says nothing of them."""
    words = operation.definition.get("x-entitlement")
    if words is None:
        return None
    place = f"{operation.pointer}/x-entitlement"
    return Entitlement(words["id"], words.get("user", ""), words.get("message", ""), place)


def token_lifetime(operation: Operation) -> TokenLifetime | None:
    """Return how long the tokens of an operation last, None if it does not say."""
    words = operation.definition.get("x-token-lifetime")
    if words is None:
        return None
    place = f"{operation.pointer}/x-token-lifetime"
    return TokenLifetime(words["id"], float(words["seconds"]), words.get("message", ""), place)
