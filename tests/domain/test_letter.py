"""Which letters are due, and what is left of one that is over."""

from datetime import timedelta

from sqlalchemy.orm import Session

from planner.domain.base import now
from planner.domain.letter import LASTS, LEASE, Letter, due, expired


def letter(to: str, **values: object) -> Letter:
    return Letter(to=to, subject="Subject", body="Body", **values)


def test_due_are_the_unsent_free_and_fresh_ones_oldest_first(session: Session) -> None:
    past, soon = now() - timedelta(minutes=1), now() + timedelta(minutes=1)
    session.add_all(
        [
            letter("new@example.org"),
            letter("freed@example.org", leased_until=past),
            letter("leased@example.org", leased_until=soon),
            letter("sent@example.org", sent_at=past),
            letter("expired@example.org", expires_at=past),
        ]
    )
    session.flush()
    assert [each.to for each in session.scalars(due(9))] == ["new@example.org", "freed@example.org"]
    assert [each.to for each in session.scalars(due(1))] == ["new@example.org"]
    assert [each.to for each in session.scalars(expired())] == ["expired@example.org"]


def test_letter_has_one_id_from_the_start() -> None:
    first, second = letter("a@example.org"), letter("b@example.org")
    assert len(first.message_id) == len(second.message_id) == 32
    assert first.message_id != second.message_id
    assert first.expires_at - first.created_at == LASTS


def test_lease_counts_the_try_and_keeps_others_away() -> None:
    leased = letter("a@example.org")
    leased.lease()
    assert leased.tries == 1
    assert leased.leased_until == now() + LEASE


def test_given_up_letter_keeps_its_reason_and_no_text() -> None:
    given_up = letter("a@example.org")
    given_up.give_up("550 " + "x" * 500)
    assert (given_up.body, len(given_up.last_error), given_up.expires_at <= now()) == ("", 300, True)
