"""Which failed calls are tried again, how often, and after how long.

A call is tried again when trying may help and cannot do harm: the failure is a passing one, and
the operation may be repeated or the request certainly did not arrive. So an operation that is not
safe to repeat is never sent twice when it may have been received.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from .deadlines import Deadline
from .errors import ApiError, ApiStatusError, ConfigurationError
from .log import logger

if TYPE_CHECKING:
    from tenacity import RetryCallState

Result = TypeVar("Result")


class Retry(NamedTuple):
    """What is known when a call is about to be tried again.

    Attributes:
        error: Why the last attempt failed; it names the operation and the request.
        attempt: The number of the attempt that failed, counted from 1.
        wait: How many seconds pass before the next one.
    """

    error: ApiError
    attempt: int
    wait: float


class RetryPolicy(NamedTuple):
    """How often, and after how long, a call is tried again.

    Attributes:
        attempts: How often a call is tried in all.
        first_wait: Seconds before the second attempt; doubled for each one after it.
        longest_wait: The most seconds that doubling leads to.
        longest_retry_after: When the server asks to wait for longer than this, give up at once.
        deadline: The most seconds that a call takes with all its attempts, its waits and its
            token; None for as long as it takes. Where it ends in the middle of an answer, that is
            an `ApiTimeoutError`.
        on_retry: Called with each `Retry` before the wait. What it raises ends the call.
    """

    attempts: int = 3
    first_wait: float = 0.5
    longest_wait: float = 8.0
    longest_retry_after: float = 60.0
    deadline: float | None = None
    on_retry: Callable[[Retry], object] | None = None

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


class Attempt(NamedTuple):
    """One attempt of a call.

    Attributes:
        number: Which one it is, counted from 1.
        deadline: When the call has to be done.
    """

    number: int
    deadline: Deadline


def retry_policy(retries: int | RetryPolicy) -> RetryPolicy:
    """Return the policy that an argument `retries` stands for: a number of further attempts."""
    if isinstance(retries, RetryPolicy):
        return _checked(retries)
    if retries < 0:
        raise ConfigurationError("retries must be 0 or more, or a RetryPolicy")
    return RetryPolicy(attempts=retries + 1)


def _checked(policy: RetryPolicy) -> RetryPolicy:
    if policy.attempts < 1:
        raise ConfigurationError("the attempts of a RetryPolicy must be 1 or more")
    if policy.deadline is not None and policy.deadline <= 0:
        raise ConfigurationError("the deadline of a RetryPolicy must be longer than 0 seconds")
    return policy


def with_retries(
    attempt: Callable[[Attempt], Result], policy: RetryPolicy, *, repeatable: bool
) -> Result:
    """Return what `attempt` returns, trying again as `policy` says; raise its last error."""
    deadline = Deadline(policy.deadline)
    try:
        return attempt(Attempt(1, deadline))
    except ApiError as error:
        if policy.attempts < 2 or not policy.allows(error, repeatable=repeatable):
            raise
        course = _Course(policy, repeatable, deadline, error)
    # Few calls fail, so only those pay for the import.
    from tenacity import Retrying

    def next_attempt() -> Result:
        return attempt(course.begin())

    return Retrying(**course.plan())(next_attempt)


async def with_async_retries(
    attempt: Callable[[Attempt], Awaitable[Result]], policy: RetryPolicy, *, repeatable: bool
) -> Result:
    """Do what `with_retries` does, for a coroutine function."""
    deadline = Deadline(policy.deadline)
    try:
        return await attempt(Attempt(1, deadline))
    except ApiError as error:
        if policy.attempts < 2 or not policy.allows(error, repeatable=repeatable):
            raise
        course = _Course(policy, repeatable, deadline, error)
    from tenacity import AsyncRetrying

    async def next_attempt() -> Result:
        return await attempt(course.begin())

    return await AsyncRetrying(**course.plan())(next_attempt)


class _Course:
    """The attempts of one call after the first one failed, in the terms of the retry library."""

    def __init__(
        self, policy: RetryPolicy, repeatable: bool, deadline: Deadline, first: ApiError
    ) -> None:
        self._policy = policy
        self._repeatable = repeatable
        self._deadline = deadline
        self._first: ApiError | None = first
        self._errors: list[ApiError] = []
        self._number = 0

    def begin(self) -> Attempt:
        """Return the next attempt; the first one was made already, and fails as it did."""
        self._number += 1
        if self._first:
            error, self._first = self._first, None
            raise error
        return Attempt(self._number, self._deadline)

    def plan(self) -> dict[str, Any]:
        """Return the arguments for the retry library."""
        return {
            "retry": self._should_retry,
            "wait": self._wait,
            "stop": self._stop,
            "before_sleep": self._before_sleep,
            "reraise": True,
        }

    def _should_retry(self, state: RetryCallState) -> bool:
        error = _error(state)
        if error is None:
            return False
        error.attempts = state.attempt_number
        error.history = tuple(self._errors)
        self._errors.append(error)
        return self._policy.allows(error, repeatable=self._repeatable)

    def _wait(self, state: RetryCallState) -> float:
        error = _error(state)
        return self._policy.wait(state.attempt_number, error) if error else 0.0

    def _stop(self, state: RetryCallState) -> bool:
        left = self._deadline.remaining
        too_late = left is not None and state.upcoming_sleep >= left
        return too_late or state.attempt_number >= self._policy.attempts

    def _before_sleep(self, state: RetryCallState) -> None:
        error = self._errors[-1]
        wait = state.upcoming_sleep
        logger.info("%s; trying again in %.1f s", error, wait)
        if self._policy.on_retry:
            self._policy.on_retry(Retry(error, state.attempt_number, wait))


def _error(state: RetryCallState) -> ApiError | None:
    error = state.outcome.exception() if state.outcome else None
    return error if isinstance(error, ApiError) else None


def _asked(error: ApiError) -> float | None:
    return error.retry_after if isinstance(error, ApiStatusError) else None
