"""Tests of retries."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from overlays.runtime.deadlines import Deadline
from overlays.runtime.errors import (
    ApiConnectionError,
    ApiError,
    ConfigurationError,
    RateLimitError,
    ServerError,
)
from overlays.runtime.retries import (
    Attempt,
    RetryPolicy,
    retry_policy,
    with_async_retries,
    with_retries,
)

FIRST = Attempt(1, Deadline(None))
QUICK = RetryPolicy(attempts=3, first_wait=0.0)


def _failing(*errors: ApiError) -> Callable[[Attempt], str]:
    pending = list(errors)

    def attempt(_: Attempt) -> str:
        if pending:
            raise pending.pop(0)
        return "done"

    return attempt


def _error(
    cls: type[ApiError] = ApiConnectionError, *, transient: bool = True, received: bool = True
) -> ApiError:
    error = cls("it failed")
    error.transient, error.may_have_been_received = transient, received
    return error


def test_a_passing_failure_is_tried_again() -> None:
    """A repeatable call that fails twice for the moment succeeds at the third attempt."""
    assert with_retries(_failing(_error(), _error()), QUICK, repeatable=True) == "done"


async def _async(attempt: Callable[[Attempt], str]) -> str:
    return attempt(FIRST)


@pytest.mark.asyncio
async def test_tasks_try_again_alike() -> None:
    """Coroutine functions are tried again under the same rules."""
    succeeding, failing = _failing(_error(), _error()), _failing(_error(transient=False))

    assert await with_async_retries(lambda _: _async(succeeding), QUICK, repeatable=True) == "done"
    with pytest.raises(ApiConnectionError):
        await with_async_retries(lambda _: _async(failing), QUICK, repeatable=True)


def test_the_last_failure_is_raised() -> None:
    """When every attempt fails the last error is raised, with the number of attempts."""
    errors = [_error(), _error(), _error(ServerError)]
    with pytest.raises(ServerError) as caught:
        with_retries(_failing(*errors), QUICK, repeatable=True)

    assert caught.value is errors[2]
    assert caught.value.attempts == 3


@pytest.mark.parametrize(
    ("error", "repeatable", "again"),
    [
        (_error(), True, True),
        (_error(received=False), False, True),
        (_error(), False, False),
        (_error(transient=False), True, False),
        (_error(transient=False, received=False), True, False),
    ],
)
def test_only_what_is_harmless_and_passing_is_tried_again(
    error: ApiError, repeatable: bool, again: bool
) -> None:
    """What may have been received is repeated only when the operation is repeatable."""
    assert QUICK.allows(error, repeatable=repeatable) is again


def test_an_operation_that_may_not_be_repeated_is_sent_once() -> None:
    """The first failure of a call that may have arrived is the last."""
    attempt = _failing(_error())
    with pytest.raises(ApiConnectionError) as caught:
        with_retries(attempt, QUICK, repeatable=False)

    assert caught.value.attempts == 1
    assert attempt(FIRST) == "done"


def test_other_exceptions_are_not_tried_again() -> None:
    """An error of our own, such as a wrong argument, is raised as it is."""

    def attempt(_: Attempt) -> str:
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        with_retries(attempt, QUICK, repeatable=True)


def test_waits_grow_and_are_random() -> None:
    """Each wait lies between half and all of a time that doubles up to a limit."""
    policy = RetryPolicy(first_wait=1.0, longest_wait=5.0)

    for failed, longest in ((1, 1.0), (2, 2.0), (3, 4.0), (4, 5.0), (2000, 5.0)):
        waits = {policy.wait(failed, _error()) for _ in range(50)}
        assert all(longest / 2 <= wait <= longest for wait in waits)
        assert len(waits) > 1


def test_the_server_says_how_long_to_wait() -> None:
    """A wait that the server asks for is never cut short, and a little is added at random."""
    error = RateLimitError("slow down")
    error.retry_after = 7.0
    waits = {RetryPolicy(first_wait=0.5).wait(1, error) for _ in range(50)}

    assert all(7.0 <= wait <= 7.5 for wait in waits)
    assert len(waits) > 1


def test_too_long_a_wait_is_left_to_the_caller() -> None:
    """A server that asks to wait for longer than the policy allows is not waited for."""
    error = RateLimitError("come back tomorrow")
    error.transient, error.retry_after = True, 86_400.0

    assert not RetryPolicy().allows(error, repeatable=True)


def test_no_wait_ends_after_the_deadline(caplog: pytest.LogCaptureFixture) -> None:
    """Where the next attempt would come too late, the failure is raised and not waited for."""
    policy = RetryPolicy(first_wait=0.001, longest_wait=0.001, deadline=0.0001)
    with caplog.at_level(logging.INFO), pytest.raises(ApiConnectionError) as caught:
        with_retries(_failing(_error()), policy, repeatable=True)

    assert caught.value.attempts == 1
    assert caplog.records == []


def test_retries_are_logged_without_secrets(caplog: pytest.LogCaptureFixture) -> None:
    """Each retry is one line that says why and when."""
    with caplog.at_level(logging.INFO):
        with_retries(_failing(_error()), QUICK, repeatable=True)

    assert [record.getMessage() for record in caplog.records] == [
        "it failed; trying again in 0.0 s"
    ]


def test_a_number_stands_for_further_attempts() -> None:
    """`retries=2` means three attempts, 0 means one, and a policy stands for itself."""
    assert retry_policy(2).attempts == 3
    assert retry_policy(0).attempts == 1
    assert retry_policy(QUICK) is QUICK
    with pytest.raises(ConfigurationError, match="retries must be 0 or more, or a RetryPolicy"):
        retry_policy(-1)
