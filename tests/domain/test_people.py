"""Accounts, invitations and one-time links, as nouns."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.attempt import Attempt
from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import Invitation, Membership, Reset, Role, Team, User, new_token, token_hash
from planner.joining import commands, passwords
from tests.factories import make_user


def invitation(email: str | None = "friend@example.org", lasts: timedelta = timedelta(days=1)) -> Invitation:
    return Invitation(email=email, token_hash=token_hash(new_token()), expires_at=now() + lasts)


def test_invitation_gives_its_own_address_and_no_power(session: Session) -> None:
    user = invitation().accept(name="Friend B", password_hash="h", email="thief@example.org")
    assert (user.email, user.name, user.is_administrator) == ("friend@example.org", "Friend B", False)


def test_first_account_is_the_administrators(session: Session) -> None:
    user = invitation(None).accept(name="Lead A", password_hash="h", email="lead@example.org")
    assert (user.email, user.is_administrator) == ("lead@example.org", True)


def test_link_is_open_until_used_or_expired() -> None:
    fresh, old = invitation(), invitation(lasts=timedelta(0))
    assert [fresh.is_open, old.is_open] == [True, False]
    fresh.accept(name="Friend B", password_hash="h")
    assert not fresh.is_open


def test_new_password_signs_out_everywhere() -> None:
    user = User(name="A", email="a@example.org")
    before = user.session_key
    user.take_password("hash")
    assert user.password_hash == "hash"
    assert user.session_key != before


def test_closing_keeps_nothing_of_the_person(session: Session) -> None:
    user = make_user(session, password_hash="hash", is_administrator=True)
    team = Team(name="District PD")
    session.add(team)
    team.welcome(user, Role.LEAD)
    session.flush()
    before = user.session_key
    user.close()
    session.flush()
    assert (user.name, user.email, user.password_hash) == ("Closed account", f"closed-{user.key}", None)
    assert (user.is_administrator, user.session_key != before, user.closed_at is not None) == (False, True, True)
    assert session.scalars(select(Membership)).all() == []


def test_setup_code_is_kept_as_a_hash_and_replaces_the_one_before(session: Session) -> None:
    first, second = commands.setup_code(session), commands.setup_code(session)
    kept = session.scalars(select(Invitation.token_hash)).all()
    assert kept == [token_hash(str(second))] != [token_hash(str(first))]


def test_setup_code_is_gone_after_the_first_account(session: Session) -> None:
    make_user(session)
    assert commands.setup_code(session) is None


def test_create_user_makes_an_account_that_can_sign_in(session: Session) -> None:
    user = commands.create_user(session, " Lead@Example.org", " Lead  A ", "three green herons", administrator=True)
    assert (user.email, user.name, user.is_administrator) == ("lead@example.org", "Lead A", True)
    assert passwords.matches(user.password_hash, "three green herons")


def test_create_user_without_a_password_opens_to_nobody(session: Session) -> None:
    user = commands.create_user(session, "lead@example.org", "Lead A", None)
    assert user.password_hash is None
    assert not passwords.matches(None, "")


@pytest.mark.parametrize(
    ("email", "name", "password", "field"),
    [
        ("lead", "Lead A", None, "email"),
        ("lead@example.org, other@example.org", "Lead A", None, "email"),
        ("lead@example.org\nbcc: x@example.org", "Lead A", None, "email"),
        ("x" * 250 + "@example.org", "Lead A", None, "email"),
        ("facilitator-a@example.org", "Lead A", None, "email"),
        ("lead@example.org", " \u200b ", None, "name"),
        ("lead@example.org", "x" * 121, None, "name"),
        ("lead@example.org", "Lead A", "lead@example.org", "password"),
    ],
)
def test_create_user_says_which_field_is_wrong(
    session: Session, email: str, name: str, password: str | None, field: str
) -> None:
    make_user(session)
    with pytest.raises(Invalid) as raised:
        commands.create_user(session, email, name, password)
    assert raised.value.field == field


def test_tidy_deletes_what_no_longer_counts(session: Session) -> None:
    long_ago = now() - timedelta(days=31)
    session.add_all(
        [
            Attempt(account="a", origin="o", at=now() - timedelta(hours=1)),
            Attempt(account="a", origin="o", at=now()),
            Invitation(email="old@example.org", token_hash="1", expires_at=long_ago),
            Invitation(email="new@example.org", token_hash="2", expires_at=now()),
            Reset(token_hash="3", expires_at=long_ago),
            Reset(token_hash="4", expires_at=now()),
        ]
    )
    session.flush()
    assert commands.tidy(session) == 3
    assert session.scalars(select(Invitation.email)).all() == ["new@example.org"]


def test_password_hash_has_the_parameters_that_were_chosen() -> None:
    assert passwords.hashed("three green herons").startswith("$argon2id$v=19$m=19456,t=2,p=1$")
