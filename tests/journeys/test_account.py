"""One's own account: name, password, everything of mine, and closing it."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select

from planner.domain.attempt import FREE, Attempt
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.domain.version import Version
from planner.exporting.record import verify
from planner.web.database import db
from tests.accounts import OTHER, PASSWORD, is_in, make_account, sign_in
from tests.factories import make_plan, make_user, make_whole_plan
from tests.queries import counting
from tests.visitor import Visitor


@pytest.fixture
def person(app: Flask) -> User:
    return make_account(app, "Facilitator A")


@pytest.fixture
def own(app: Flask, person: User) -> Visitor:
    return Visitor(app, person)


def now_is(app: Flask, person: User) -> User:
    with app.app_context():
        user = db.session.get_one(User, person.id)
        db.session.refresh(user)
        db.session.expunge(user)
        return user


# Name and password


def test_name_changes_and_is_shown(app: Flask, own: Visitor, person: User) -> None:
    page = own.send(own.get("/account").form("/account"), name="  Facilitator\tB ")
    assert [note.get_text(strip=True) for note in page.all(".note.ok")] == ["Your name is changed."]
    assert now_is(app, person).name == "Facilitator B"


def test_name_cannot_be_empty_or_too_long(app: Flask, own: Visitor, person: User) -> None:
    page = own.submit(own.get("/account").form("/account"), name=" ")
    assert page.errors == ["Give your name as colleagues should see it."]
    page = own.submit(page.form("/account"), name="x" * 121)
    assert page.errors == ["This can have up to 120 characters; it has 121."]
    assert now_is(app, person).name == "Facilitator A"


def test_changing_the_password_signs_out_elsewhere_and_stays_here(app: Flask, own: Visitor, person: User) -> None:
    elsewhere = Visitor(app, person)
    page = own.get("/account/password")
    own.send(page.form("/account/password"), password=PASSWORD, new_password=OTHER)
    assert is_in(own)
    assert not is_in(elsewhere)
    assert sign_in(Visitor(app), person.email, OTHER).status == 303
    assert sign_in(Visitor(app), person.email, PASSWORD).status == 422


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ({"password": OTHER, "new_password": OTHER}, ["That is not your password. Try again."]),
        ({"password": PASSWORD, "new_password": ""}, ["Choose a password."]),
        (
            {"password": PASSWORD, "new_password": "short"},
            ["Use at least 12 characters; three or four words in a row are easy to remember."],
        ),
    ],
)
def test_password_stays_where_something_is_wrong(
    app: Flask, own: Visitor, person: User, typed: dict[str, str], sentences: list[str]
) -> None:
    page = own.submit(own.get("/account/password").form("/account/password"), **typed)
    assert (page.status, page.errors) == (422, sentences)
    assert now_is(app, person).password_hash == person.password_hash


def test_thief_of_a_session_cannot_guess_the_password_fast(app: Flask, own: Visitor) -> None:
    form = own.get("/account/password").form("/account/password")
    for _ in range(FREE + 1):
        assert own.submit(form, password=OTHER, new_password=OTHER).status == 422
    with app.app_context():
        *_, before, last = db.session.scalars(select(Attempt.at).order_by(Attempt.at))
    assert last - before >= timedelta(seconds=1)


# Everything of mine


def test_everything_of_mine_is_in_the_zip(app: Flask, own: Visitor, person: User) -> None:
    with app.app_context():
        author = db.session.get_one(User, person.id)
        plan = make_whole_plan(db.session(), author)
        plan.freeze(by=author, why="Before the session")
        gone = make_plan(db.session(), author, title="Ünfug / again?")
        gone.delete(by=author)
        make_plan(db.session(), make_user(db.session(), "Stranger B"), title="Not mine")
        db.session.commit()
        content = plan_json(plan)
        folders = f"plans/reading-the-data-together-{plan.key}", f"plans/nfug-again-{gone.key}"
    answer = own.client.get("/account/everything.zip", buffered=True)
    assert answer.headers["Content-Disposition"] == "attachment; filename=pd-session-planner.zip"
    archive = ZipFile(io.BytesIO(answer.data))
    assert archive.namelist() == [
        "account.json",
        f"{folders[0]}/plan.json",
        f"{folders[1]}/plan.json",
        f"{folders[0]}/version-1.json",
    ]
    assert json.loads(archive.read(f"{folders[0]}/plan.json")) == json.loads(json.dumps(content))
    assert verify(archive.read(f"{folders[0]}/version-1.json").decode()).matches
    told = json.loads(archive.read("account.json"))
    assert (told["name"], told["email"], told["teams"]) == (person.name, person.email, [])
    assert "password_hash" not in told


def test_zip_asks_the_same_number_of_queries_for_one_plan_and_three(app: Flask, own: Visitor, person: User) -> None:
    counts = []
    for _ in (1, 3):
        with app.app_context():
            author = db.session.get_one(User, person.id)
            for _ in range(1 + len(counts)):
                make_whole_plan(db.session(), author).freeze(by=author)
            db.session.commit()
        with counting(app) as queries:
            own.client.get("/account/everything.zip").close()
        counts.append(len(queries))
    assert counts == [15, 15]


# Closing


def test_closing_says_what_happens_and_asks_for_the_password(app: Flask, own: Visitor, person: User) -> None:
    with app.app_context():
        make_plan(db.session(), db.session.get_one(User, person.id))
        db.session.commit()
    page = own.get("/account/closing")
    assert "Your 1 plan can no longer be opened by anybody, and is deleted for good after 30 days." in page.text
    page = own.submit(page.form("/closing"), password=OTHER)
    assert page.errors == ["That is not your password. Try again."]
    assert now_is(app, person).closed_at is None


def test_closing_erases_the_person_and_puts_the_plans_away(app: Flask, own: Visitor, person: User) -> None:
    elsewhere = Visitor(app, person)
    with app.app_context():
        author = db.session.get_one(User, person.id)
        make_whole_plan(db.session(), author).freeze(by=author)
        db.session.commit()
    page = own.send(own.get("/account/closing").form("/closing"), password=PASSWORD)
    assert (page.h1, "Your account is closed." in page.text) == ("Sign in", True)
    closed = now_is(app, person)
    assert (closed.name, closed.email, closed.password_hash) == ("Closed account", f"closed-{person.key}", None)
    assert closed.closed_at is not None
    assert not is_in(elsewhere)
    assert sign_in(Visitor(app), person.email, PASSWORD).status == 422
    with app.app_context():
        assert db.session.scalars(select(Plan)).one().deleted_at is not None
        assert db.session.scalars(select(Version)).one().by_name == "Facilitator A"


def test_closed_address_can_have_a_new_account(app: Flask, own: Visitor, person: User) -> None:
    own.send(own.get("/account/closing").form("/closing"), password=PASSWORD)
    again = make_account(app, "Facilitator A")
    assert sign_in(Visitor(app), again.email, PASSWORD).status == 303


def test_only_administrator_cannot_leave_others_alone(app: Flask, person: User) -> None:
    boss = make_account(app, "Administrator A", is_administrator=True)
    visitor = Visitor(app, boss)
    page = visitor.submit(visitor.get("/account/closing").form("/closing"), password=PASSWORD)
    assert page.status == 409
    assert "You are the only administrator. Make somebody else one first" in page.text
    assert now_is(app, boss).closed_at is None
