"""Guessing is slow, and the right password still opens: in school, during an attack, across processes."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from planner import create_app
from planner.config import Config
from planner.domain.attempt import FREE, STEPS, Attempt
from planner.domain.people import User
from planner.web.database import db
from tests.accounts import OTHER, PASSWORD, close, make_account, sign_in
from tests.visitor import Page, Visitor

SCHOOL, HOME = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def person(app: Flask) -> User:
    return make_account(app, "Facilitator A")


@pytest.fixture
def second(app: Flask, config: Config) -> Iterator[Flask]:
    """Another process on the same database, or the first one after a restart."""
    again = create_app(config)
    yield again
    close(again)


def at(app: Flask, address: str) -> Visitor:
    visitor = Visitor(app)
    visitor.client.environ_base["REMOTE_ADDR"] = address
    return visitor


def guess(visitor: Visitor, email: str, times: int) -> list[int]:
    form = visitor.get("/sign-in").form("/sign-in")
    return [visitor.submit(form, email=email, password=OTHER).status for _ in range(times)]


def turns(app: Flask) -> list[datetime]:
    """When each wrong guess was looked at, in order."""
    with app.app_context():
        return list(db.session.scalars(select(Attempt.at).order_by(Attempt.at)))


def queue_up(app: Flask, times: int, email: str, address: str = SCHOOL) -> None:
    """Wrong guesses that wait for their turn at the same moment, as a flood of requests makes them."""
    from planner.joining.origins import account_digest, origin

    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        account = account_digest(email)
        for _ in range(times):
            Attempt.begin(db.session(), account, origin(account))
        db.session.commit()


@pytest.mark.parametrize("email", ["facilitator-a@example.org", "nobody-here@example.org"])
def test_guesses_are_slowed_across_two_processes(app: Flask, second: Flask, person: User, email: str) -> None:
    assert guess(at(app, SCHOOL), email, FREE // 2) == [422] * (FREE // 2)
    assert guess(at(second, SCHOOL), email, FREE - FREE // 2) == [422] * (FREE - FREE // 2)
    began = datetime.now(UTC)
    assert sign_in(at(second, SCHOOL), email, OTHER).status == 422
    *_, before, last = turns(app)
    assert last - before >= timedelta(seconds=STEPS[0])
    assert max(began, last) <= datetime.now(UTC)


def test_right_password_passes_from_elsewhere_during_an_attack(app: Flask, person: User) -> None:
    queue_up(app, FREE + 2, person.email, SCHOOL)
    assert sign_in(at(app, SCHOOL), person.email, OTHER).status == 429
    assert sign_in(at(app, HOME), person.email, PASSWORD).status == 303


def test_right_password_passes_from_the_same_network_after_a_moment(app: Flask, person: User) -> None:
    queue_up(app, FREE + 1, person.email, SCHOOL)
    began = time.monotonic()
    assert sign_in(at(app, SCHOOL), person.email, PASSWORD).status == 303
    assert time.monotonic() - began > 1


def test_right_password_passes_in_a_browser_used_before(app: Flask, person: User) -> None:
    own = at(app, SCHOOL)
    sign_in(own, person.email, PASSWORD)
    own.send(own.get("/account").form("/sign-out"))
    queue_up(app, FREE + 2, person.email, SCHOOL)
    assert sign_in(at(app, SCHOOL), person.email, PASSWORD).status == 429
    assert sign_in(own, person.email, PASSWORD).status == 303


def test_flood_is_turned_away_with_the_same_words_for_everybody(app: Flask, person: User) -> None:
    pages: list[Page] = []
    for email in (person.email, "nobody-here@example.org"):
        queue_up(app, FREE + 2, email)
        pages.append(sign_in(at(app, SCHOOL), email, OTHER))
    assert [page.status for page in pages] == [429, 429]
    assert pages[0].text == pages[1].text
    assert pages[0].errors[0].startswith("Too many passwords are being tried at this account from your network.")


def test_right_password_leaves_no_trace_of_the_try(app: Flask, person: User) -> None:
    sign_in(at(app, SCHOOL), person.email, PASSWORD)
    assert turns(app) == []
    sign_in(at(app, SCHOOL), person.email, OTHER)
    assert len(turns(app)) == 1


def test_many_sign_ins_behind_one_address_do_not_wait(app: Flask) -> None:
    people = [make_account(app, f"Teacher {number}") for number in range(25)]
    guess(at(app, SCHOOL), people[0].email, FREE)
    began = time.monotonic()
    assert {sign_in(at(app, SCHOOL), person.email, PASSWORD).status for person in people[1:]} == {303}
    assert time.monotonic() - began < len(people) - 1  # nobody waits for a turn, which takes a second


def test_addresses_are_not_stored(app: Flask, person: User) -> None:
    sign_in(at(app, SCHOOL), person.email, OTHER)
    with app.app_context():
        attempt = db.session.scalars(select(Attempt)).one()
        assert [len(attempt.account), len(attempt.origin)] == [64, 64]
        assert person.email not in attempt.account


def test_forwarded_address_counts_only_from_a_trusted_proxy(app: Flask, config: Config, person: User) -> None:
    proxied = create_app(replace(config, trusted_proxies=1))
    for each, kinds in ((app, 1), (proxied, 2)):
        with app.app_context():
            db.session.execute(Attempt.__table__.delete())
            db.session.commit()
        for address in ("203.0.113.1", "203.0.113.2"):
            visitor = at(each, SCHOOL)
            form = visitor.get("/sign-in").form("/sign-in")
            token = form.select_one("[name=csrf_token]")
            assert token
            data = {"csrf_token": token["value"], "email": person.email, "password": OTHER}
            visitor.client.post("/sign-in", data=data, headers={"X-Forwarded-For": address})
        with app.app_context():
            origins = db.session.scalars(select(Attempt.origin)).all()
        assert len(set(origins)) == kinds
    close(proxied)


def test_forged_browser_cookie_is_only_another_stranger(app: Flask, person: User) -> None:
    queue_up(app, FREE + 2, person.email, SCHOOL)
    visitor = at(app, SCHOOL)
    visitor.client.set_cookie("browser", "eyJpZCI6IngiLCJhY2NvdW50cyI6W119.forged")
    assert sign_in(visitor, person.email, OTHER).status == 429
