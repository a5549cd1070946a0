"""Signed out in the midst of a save, by whatever: the text comes back, and after signing in it is saved."""

from collections.abc import Callable

import pytest

from planner.domain.people import User
from planner.joining import passwords
from planner.web.database import session_at
from tests.accounts import OTHER, PASSWORD
from tests.faults.conftest import Desk
from tests.faults.ledger import Ledger
from tests.faults.server import Server
from tests.faults.storm import Place
from tests.faults.tab import Answer, Tab
from tests.faults.trying import Try
from tests.visitor import values_of

Serve = Callable[..., Server]
TYPED = "Students wait for feedback and then cannot say what to do with it."
SIGN_IN_AGAIN = "Please sign in again"


@pytest.fixture
def author(author: Desk, database_url: str) -> Desk:
    """One who has a password."""
    with session_at(database_url) as session:
        session.query(User).one().password_hash = passwords.hashed(PASSWORD)
        session.commit()
    return author


def sign_in(tab: Tab, password: str = PASSWORD) -> Answer:
    form = tab.get("/sign-in").form("/sign-in")
    return tab.submit(form, email="facilitator-a@example.org", password=password)


def sign_out(tab: Tab) -> None:
    tab.submit(tab.get("/account").form("/sign-out"))


def change_password(tab: Tab) -> None:
    form = tab.get("/account/password").form("/account/password")
    assert tab.submit(form, password=PASSWORD, new_password=OTHER).status == 303


def close(tab: Tab) -> None:
    assert tab.submit(tab.get("/account/closing").form("/account/closing"), password=PASSWORD).status == 303


def field_save(tab: Tab, place: Place, values: dict[str, str]) -> Answer:
    page = place.page
    return tab.post(page, values | {"saving": place.field, place.field: TYPED}, htmx=True)


@pytest.mark.parametrize("ends", ["signed out in another tab", "password changed elsewhere"])
def test_signed_out_in_mid_sentence(ends: str, serve: Serve, author: Desk, ledger: Ledger) -> None:
    server = serve()
    tab = server.tab()
    sign_in(tab)
    one = Try(tab, author.places[0], ledger)
    form, other = one.open(), Try(server.beside(tab), author.places[0], ledger)
    if ends.startswith("signed out"):
        sign_out(server.beside(tab))
    else:
        elsewhere = server.tab(author.session_key)
        change_password(elsewhere)
    refused = one.refuses(form, TYPED, 401, SIGN_IN_AGAIN)
    quiet = field_save(tab, one.place, values_of(form))
    ledger.check(quiet.status == 401 and "Sign in again" in quiet.body, f"saving by itself: {quiet.status}")
    ledger.check(tab.get(one.place.page).headers.get("Location", "").startswith("/sign-in"), "a page still opens")
    ledger.check(sign_in(server.beside(tab), PASSWORD if ends.startswith("signed") else OTHER).status == 303, "sign in")
    stale = tab.submit(refused.form(one.place.action))
    ledger.check(stale.status == 400 and stale.shows(TYPED), f"the token from before: {stale.status} {stale.h1}")
    one.saves_again(stale, TYPED)
    other.saves(f"{TYPED} Again.")
    assert ledger.lost == []
    assert server.complaints() == []


def test_cookie_of_a_closed_account(serve: Serve, author: Desk, ledger: Ledger) -> None:
    server = serve()
    tab = server.tab(author.session_key)
    one = Try(tab, author.places[0], ledger)
    form = one.open()
    close(server.tab(author.session_key))
    one.refuses(form, TYPED, 401, SIGN_IN_AGAIN)
    quiet = field_save(tab, one.place, values_of(form))
    ledger.check(quiet.status == 401, f"saving by itself: {quiet.status}")
    ledger.check(tab.get("/").status == 303, "a closed account still opens its plans")
    assert ledger.lost == []
    assert server.complaints() == []


def test_token_of_another_sign_in(serve: Serve, author: Desk, ledger: Ledger) -> None:
    """A page that was left open while the same person signed in anew."""
    server = serve()
    tab = server.tab(author.session_key)
    one = Try(tab, author.places[0], ledger)
    form = one.open()
    tab.cookies.clear()
    ledger.check(sign_in(tab).status == 303, "sign in")
    quiet = field_save(tab, one.place, values_of(form))
    fresh = quiet.soup.select("[data-token]")
    ledger.check(quiet.status == 400 and len(fresh) == 1, f"saving by itself: {quiet.status} without a fresh token")
    again = field_save(tab, one.place, values_of(form) | {"csrf_token": str(fresh[0]["data-token"])})
    ledger.check(again.saved and one.place.read(tab) == TYPED, f"with the fresh token: {again.status}")
    refused = one.refuses(form, f"{TYPED} Twice.", 400, "That did not arrive as it should")
    ledger.check(tab.submit(refused.form(one.place.action)).status in (303, 409), "“Try again”")
    assert ledger.lost == []
    assert server.complaints() == []
