"""Guesses wait their turn; whoever knows the password gets in."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from planner.domain.attempt import FREE, MANY_AT_ACCOUNT, MANY_FROM_ORIGIN, STEPS, WINDOW, Attempt, TooFast

ACCOUNT, SCHOOL, HOME = "a" * 64, "5" * 64, "7" * 64


def tried(session: Session, times: int, account: str = ACCOUNT, origin: str = SCHOOL, ago: float = 60) -> None:
    """Wrong guesses that were looked at some seconds ago."""
    at = datetime.now(UTC) - timedelta(seconds=ago)
    session.add_all([Attempt(account=account, origin=origin, at=at) for _ in range(times)])
    session.flush()


def wait(session: Session, account: str = ACCOUNT, origin: str = SCHOOL) -> float:
    attempt = Attempt.begin(session, account, origin)
    session.flush()
    return round(attempt.wait)


def test_first_wrong_guesses_cost_nothing(session: Session) -> None:
    assert [wait(session) for _ in range(FREE)] == [0] * FREE


def test_further_guesses_wait_behind_each_other(session: Session) -> None:
    tried(session, FREE, ago=0)
    assert [wait(session), wait(session)] == [STEPS[0], STEPS[0] + STEPS[1]]
    with pytest.raises(TooFast):
        wait(session)


def test_slow_guesses_find_their_turn_has_come(session: Session) -> None:
    tried(session, FREE + 5, ago=STEPS[-1] + 1)
    assert wait(session) == 0


def test_guesses_from_elsewhere_do_not_slow_another_network(session: Session) -> None:
    tried(session, MANY_AT_ACCOUNT * 2, origin=HOME, ago=0)
    assert wait(session, origin=SCHOOL) == 0


def test_account_that_many_guess_at_gives_one_free_try_to_each(session: Session) -> None:
    for number in range(MANY_AT_ACCOUNT):
        tried(session, 1, origin=f"{number:064d}", ago=0)
    assert [wait(session), wait(session)] == [0, STEPS[0]]


def test_network_that_guesses_at_many_has_one_free_try_for_each(session: Session) -> None:
    for number in range(MANY_FROM_ORIGIN):
        tried(session, 1, account=f"{number:064d}", ago=0)
    assert [wait(session), wait(session)] == [0, STEPS[0]]


def test_500_people_behind_one_address_do_not_wait(session: Session) -> None:
    assert {wait(session, account=f"{number:064x}") for number in range(500)} == {0}


def test_old_guesses_are_forgotten(session: Session) -> None:
    tried(session, 100, ago=WINDOW.total_seconds() + 1)
    assert [wait(session) for _ in range(FREE)] == [0] * FREE
