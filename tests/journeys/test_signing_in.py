"""Signing in and out, without JavaScript."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from planner import create_app
from planner.config import Config
from planner.domain.people import User
from planner.joining import passwords
from planner.joining.commands import create_user
from planner.web.database import db
from tests.accounts import OTHER, PASSWORD, close, is_in, make_account, sign_in
from tests.factories import make_user
from tests.queries import counting
from tests.visitor import Page, Visitor


@pytest.fixture
def person(app: Flask) -> User:
    """Somebody with a password."""
    return make_account(app, "Facilitator A")


def test_sign_in_opens_my_plans(visitor: Visitor, person: User) -> None:
    page = sign_in(visitor, " Facilitator-A@Example.org ", PASSWORD)
    assert (page.status, page.location) == (303, "/")
    assert visitor.get("/account").one("input[name=name]")["value"] == "Facilitator A"


def test_wrong_password_and_unknown_person_get_the_same_answer(visitor: Visitor, person: User) -> None:
    wrong = sign_in(visitor, person.email, OTHER)
    unknown = sign_in(visitor, "nobody-here@example.org", OTHER)
    closed = sign_in(visitor, f"closed-{person.key}", OTHER)
    assert wrong.status == unknown.status == closed.status == 422
    assert wrong.errors == ["That e-mail address and password do not belong together. Check both, and try again."]
    assert wrong.text == unknown.text == closed.text
    assert [page.response.headers.getlist("Set-Cookie") for page in (wrong, unknown, closed)] == [[], [], []]


def test_wrong_password_and_unknown_person_cost_the_same_queries(app: Flask, visitor: Visitor, person: User) -> None:
    with counting(app) as wrong:
        sign_in(visitor, person.email, OTHER)
    with counting(app) as unknown:
        sign_in(visitor, "nobody-here@example.org", OTHER)
    assert wrong == unknown


def test_sign_in_asks_for_what_is_missing(visitor: Visitor) -> None:
    page = sign_in(visitor, "", "")
    assert page.errors == ["Give your e-mail address.", "Give your password."]


def test_password_never_comes_back_on_the_page(visitor: Visitor, person: User) -> None:
    page = sign_in(visitor, person.email, "my other password")
    assert "my other password" not in page.response.text
    assert page.one("input[name=email]")["value"] == person.email


def test_session_is_fresh_at_sign_in(visitor: Visitor, person: User) -> None:
    page = visitor.get("/sign-in")
    with visitor.client.session_transaction() as session:
        session["planted"] = "by a stranger"
        before = session["csrf_token"]
    visitor.submit(page.form("/sign-in"), email=person.email, password=PASSWORD)
    with visitor.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != before
        assert session.permanent


def test_cookies_are_for_this_site_alone(visitor: Visitor, person: User) -> None:
    cookies = sign_in(visitor, person.email, PASSWORD).response.headers.getlist("Set-Cookie")
    assert sorted(cookie.partition("=")[0] for cookie in cookies) == ["browser", "session"]
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie


def test_cookies_are_secure_over_https(app: Flask, config: Config, person: User) -> None:
    secure = create_app(replace(config, public_url="https://plans.example.org"))
    client = secure.test_client()
    page = Page(client.get("/sign-in", base_url="https://plans.example.org"))
    token = page.form("/sign-in").select_one("[name=csrf_token]")
    assert token
    answer = client.post(
        "/sign-in",
        base_url="https://plans.example.org",
        headers={"Referer": "https://plans.example.org/sign-in"},
        data={"csrf_token": token["value"], "email": person.email, "password": PASSWORD},
    )
    cookies = answer.headers.getlist("Set-Cookie")
    assert [("Secure" in cookie, "HttpOnly" in cookie) for cookie in cookies] == [(True, True)] * 2
    close(secure)


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/standards?edition=x", "/standards?edition=x"),
        ("", "/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example/", "/"),
        ("/\t/evil.example/", "/"),
        ("\\\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("standards", "/"),
    ],
)
def test_next_leads_nowhere_else(visitor: Visitor, person: User, wanted: str, leads_to: str) -> None:
    assert sign_in(visitor, person.email, PASSWORD, next=wanted).location == leads_to


def test_signed_out_page_comes_back_after_signing_in(visitor: Visitor, person: User) -> None:
    asked = visitor.client.get("/account/password")
    page = visitor.get(asked.location)
    answer = visitor.submit(page.form("/sign-in"), email=person.email, password=PASSWORD)
    assert answer.location == "/account/password"


def test_signed_in_person_passes_the_sign_in_page(app: Flask, person: User) -> None:
    page = Page(Visitor(app, person).client.get("/sign-in?next=/standards"))
    assert (page.status, page.location) == (303, "/standards")


def test_sign_out_ends_the_session(app: Flask, person: User) -> None:
    visitor = Visitor(app, person)
    page = visitor.send(visitor.get("/account").form("/sign-out"))
    assert page.h1 == "Sign in"
    assert not is_in(visitor)


def test_password_is_the_same_from_every_keyboard(app: Flask, visitor: Visitor) -> None:
    with app.app_context():
        create_user(db.session(), "accents@example.org", "Accents", "la forêt était belle")
        db.session.commit()
    assert sign_in(visitor, "accents@example.org", "la fore\u0302t e\u0301tait belle").status == 303


def test_older_hash_is_made_new_at_sign_in(app: Flask, visitor: Visitor) -> None:
    weak = passwords.PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with app.app_context():
        make_user(db.session(), "Early B", password_hash=weak)
        db.session.commit()
    sign_in(visitor, "early-b@example.org", PASSWORD)
    with app.app_context():
        kept = db.session.scalars(select(User.password_hash)).one()
    assert kept is not None
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, PASSWORD)
