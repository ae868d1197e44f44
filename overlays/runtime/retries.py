"""Which failed calls are tried again, how often, and after how long.

A call is tried again when trying may help and cannot do harm: the failure is a passing one, and
the operation may be repeated or the request certainly did not arrive. So an operation that is not
safe to repeat is never sent twice when it may have been received.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .errors import ApiError, ApiStatusError, ConfigurationError
from .log import logger

if TYPE_CHECKING:
    from tenacity import RetryCallState

Result = TypeVar("Result")


class RetryPolicy(NamedTuple):
    """How often, and after how long, a call is tried again.

    Attributes:
        attempts: How often a call is tried in all.
        first_wait: Seconds before the second attempt; doubled for each one after it.
        longest_wait: The most seconds that doubling leads to.
        longest_retry_after: When the server asks to wait for longer than this, give up at once.
    """

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 8.0
    longest_retry_after: float = 60.0

    def wait(self, failed_attempts: int, error: ApiError) -> float:
        """Return how many seconds to wait: what the server asks for, or longer every time.

        A random part keeps clients that failed together from coming back together.
        """
        asked = _asked(error)
        if asked is not None:
            return asked + random.uniform(0, self.first_wait)
        longest = min(self.longest_wait, self.first_wait * 2.0 ** min(failed_attempts - 1, 60))
        return random.uniform(longest / 2, longest)

    def allows(self, error: ApiError, *, repeatable: bool) -> bool:
        """Return whether trying again after `error` may help and cannot do harm."""
        harmless = repeatable or not error.may_have_been_received
        return error.transient and harmless and (_asked(error) or 0) <= self.longest_retry_after


def retry_policy(retries: int | RetryPolicy) -> RetryPolicy:
    """Return the policy that an argument `retries` stands for: a number of further attempts."""
    if isinstance(retries, RetryPolicy):
        return retries
    if retries < 0:
        raise ConfigurationError("retries must be 0 or more, or a RetryPolicy")
    return RetryPolicy(attempts=retries + 1)


def with_retries(attempt: Callable[[], Result], policy: RetryPolicy, *, repeatable: bool) -> Result:
    """Return what `attempt` returns, trying again as `policy` says; raise its last error."""
    try:
        return attempt()
    except ApiError as error:
        if policy.attempts < 2 or not policy.allows(error, repeatable=repeatable):
            raise
        failures = [error]
    # Few calls fail, so only those pay for the import.
    from tenacity import Retrying

    def next_attempt() -> Result:
        if failures:
            raise failures.pop()
        return attempt()

    return Retrying(**_plan(policy, repeatable))(next_attempt)


async def with_async_retries(
    attempt: Callable[[], Awaitable[Result]], policy: RetryPolicy, *, repeatable: bool
) -> Result:
    """Do what `with_retries` does, for a coroutine function."""
    try:
        return await attempt()
    except ApiError as error:
        if policy.attempts < 2 or not policy.allows(error, repeatable=repeatable):
            raise
        failures = [error]
    from tenacity import AsyncRetrying

    async def next_attempt() -> Result:
        if failures:
            raise failures.pop()
        return await attempt()

    return await AsyncRetrying(**_plan(policy, repeatable))(next_attempt)


def _plan(policy: RetryPolicy, repeatable: bool) -> dict[str, Any]:
    def should_retry(state: RetryCallState) -> bool:
        error = _error(state)
        if error is None:
            return False
        error.attempts = state.attempt_number
        return policy.allows(error, repeatable=repeatable)

    def wait(state: RetryCallState) -> float:
        error = _error(state)
        return policy.wait(state.attempt_number, error) if error else 0.0

    def stop(state: RetryCallState) -> bool:
        return state.attempt_number >= policy.attempts

    return {
        "retry": should_retry,
        "wait": wait,
        "stop": stop,
        "before_sleep": _log_retry,
        "reraise": True,
    }


def _error(state: RetryCallState) -> ApiError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, ApiError) else None


def _log_retry(state: RetryCallState) -> None:
    logger.info("%s; trying again in %.1f s", _error(state), state.upcoming_sleep)


def _asked(error: ApiError) -> float | None:
    return error.retry_after if isinstance(error, ApiStatusError) else None
