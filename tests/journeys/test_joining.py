"""Getting an account: the first one, by invitation, by signing up; and a new password for one that was forgotten."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from planner import create_app
from planner.config import Config
from planner.domain.base import now
from planner.domain.letter import Letter
from planner.domain.people import Invitation, Reset, Role, Team, User, new_token, token_hash
from planner.joining.commands import setup_code
from planner.web.database import db
from tests.accounts import OTHER, PASSWORD, close, is_in, letters, link_in, make_account, sign_in
from tests.queries import counting
from tests.visitor import Page, Visitor

OVER = "This link no longer works"
FRIEND = "friend@example.org"


@pytest.fixture
def person(app: Flask) -> User:
    return make_account(app, "Facilitator A")


@pytest.fixture
def boss(app: Flask) -> Visitor:
    return Visitor(app, make_account(app, "Administrator A", is_administrator=True))


def invite(app: Flask, email: str | None = FRIEND) -> str:
    """The path of a fresh invitation."""
    token = new_token()
    with app.app_context():
        db.session.add(Invitation(email=email, token_hash=token_hash(token), expires_at=now() + timedelta(days=1)))
        db.session.commit()
    return f"/invitations/{token}"


def join(visitor: Visitor, path: str, name: str = "Friend B", password: str = PASSWORD) -> Page:
    return visitor.submit(visitor.get(path).form("/" + path.split("/", 1)[1]), name=name, password=password)


def users(app: Flask) -> list[tuple[str, str, bool]]:
    with app.app_context():
        found = db.session.execute(select(User.name, User.email, User.is_administrator).order_by(User.id))
        return [tuple(row) for row in found]


def code(app: Flask) -> str | None:
    with app.app_context():
        made = setup_code(db.session())
        db.session.commit()
        return made


# The first administrator


def test_setup_makes_the_administrator_once(app: Flask, visitor: Visitor) -> None:
    made = code(app)
    page = visitor.get(f"/setup?code={made}")
    answer = visitor.submit(page.form("/setup"), name="Lead A", email="Lead@Example.org", password=PASSWORD)
    assert (answer.status, answer.location) == (303, "/")
    assert is_in(visitor)
    assert users(app) == [("Lead A", "lead@example.org", True)]
    assert Visitor(app).get(f"/setup?code={made}", status=404).h1 == "There is nothing here"
    assert code(app) is None


def test_setup_without_the_code_says_where_it_is(app: Flask, visitor: Visitor) -> None:
    code(app)
    page = visitor.get("/setup")
    assert "Look at the window in which the planner was started" in page.text
    assert page.all("main form") == []
    assert "Make the first one" in visitor.get("/sign-in").text


def test_setup_with_a_wrong_or_older_code_makes_nobody(app: Flask, visitor: Visitor) -> None:
    older = code(app)
    code(app)
    for wrong in ("x", older):
        page = visitor.get(f"/setup?code={wrong}", status=403)
        assert "not the latest one" in page.text
        posted = visitor.post("/setup", code=wrong, name="Thief", email="t@example.org", password=PASSWORD)
        assert posted.status == 403
    assert users(app) == []


def test_setup_keeps_what_was_typed_beside_the_errors(app: Flask, visitor: Visitor) -> None:
    page = visitor.get(f"/setup?code={code(app)}")
    answer = visitor.submit(page.form("/setup"), name="Lead A", email="lead", password=PASSWORD)
    assert answer.status == 422
    assert answer.errors == ["Give an e-mail address such as name@school.org."]
    answer = visitor.submit(answer.form("/setup"), email="lead@example.org", password="short")
    assert answer.errors == ["Use at least 12 characters; three or four words in a row are easy to remember."]
    assert answer.one("input[name=name]")["value"] == "Lead A"
    assert visitor.submit(answer.form("/setup"), password=PASSWORD).status == 303


def test_invitation_is_no_setup_code_and_the_other_way_round(app: Flask, visitor: Visitor) -> None:
    token = invite(app).rpartition("/")[2]
    assert visitor.get(f"/setup?code={token}", status=403).h1 == "Make the first account"
    assert visitor.get(f"/invitations/{code(app)}", status=404).h1 == OVER


# Invitations


def test_invitation_makes_an_account_for_its_own_address(app: Flask, visitor: Visitor) -> None:
    page = join(visitor, invite(app))
    assert (page.status, page.location) == (303, "/")
    assert users(app) == [("Friend B", FRIEND, False)]
    assert is_in(visitor)
    assert sign_in(Visitor(app), FRIEND, PASSWORD).status == 303


def test_invitation_works_once(app: Flask, visitor: Visitor) -> None:
    path = invite(app)
    page = visitor.get(path)
    visitor.submit(page.form(path), name="Friend B", password=PASSWORD)
    again = Visitor(app)
    assert again.get(path, status=404).h1 == OVER
    assert again.post(path, name="Friend C", password=PASSWORD).status == 404
    assert [name for name, *_ in users(app)] == ["Friend B"]


def test_invitation_cannot_be_taken_to_another_address(app: Flask, visitor: Visitor) -> None:
    path = invite(app)
    visitor.submit(visitor.get(path).form(path), name="Friend B", password=PASSWORD, email="thief@example.org")
    assert users(app) == [("Friend B", FRIEND, False)]


def test_invitation_that_is_too_old_or_forged_opens_nothing(app: Flask, visitor: Visitor) -> None:
    path = invite(app)
    with app.app_context():
        db.session.execute(update(Invitation).values(expires_at=now()))
        db.session.commit()
    assert visitor.get(path, status=404).h1 == OVER
    assert visitor.get("/invitations/forged", status=404).h1 == OVER


def test_invitation_for_somebody_with_an_account_is_over(app: Flask, visitor: Visitor, person: User) -> None:
    assert visitor.get(invite(app, person.email), status=404).h1 == OVER


def test_invitation_into_a_team_gives_the_role(app: Flask, visitor: Visitor) -> None:
    path = invite(app)
    with app.app_context():
        team = Team(name="District PD")
        db.session.add(team)
        invitation = db.session.scalars(select(Invitation)).one()
        invitation.team, invitation.role = team, Role.REVIEWER
        db.session.commit()
    join(visitor, path)
    with app.app_context():
        user = db.session.scalars(select(User)).one()
        assert [(m.team.name, m.role) for m in user.memberships] == [("District PD", Role.REVIEWER)]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("elevenchars", "Use at least 12 characters; three or four words in a row are easy to remember."),
        ("x" * 201, "Use at most 200 characters."),
        ("Friend@Example.ORG", "Your name or e-mail address is the first thing others would try. Use something else."),
        ("friendb the great", ""),
        ("пароль из слов", ""),
        ("🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝🐝", ""),
        (" spaces at the end ", ""),
        ("x" * 200, ""),
    ],
)
def test_password_rules(app: Flask, visitor: Visitor, password: str, sentence: str) -> None:
    page = join(visitor, invite(app), password=password)
    assert page.errors == ([sentence] if sentence else [])
    if not sentence:
        assert sign_in(Visitor(app), FRIEND, password).status == 303
        assert sign_in(Visitor(app), FRIEND, password.strip() + "?").status == 422


def test_name_is_no_password(app: Flask, visitor: Visitor) -> None:
    page = join(visitor, invite(app), name="Maria Fernandez", password="mariafernandez")
    assert page.errors == ["Your name or e-mail address is the first thing others would try. Use something else."]


# Signing up


def test_sign_up_gives_known_and_unknown_addresses_the_same_answer(app: Flask, visitor: Visitor, person: User) -> None:
    asked = {}
    for email in (FRIEND, person.email):
        with counting(app) as queries:
            form = visitor.get("/sign-up").form("/sign-up")
            answer = visitor.submit(form, email=email)
        asked[email] = (answer.status, answer.location, visitor.get(answer.location).text, queries)
    assert asked[FRIEND] == asked[person.email]
    assert "You have one already" in letters(app, person.email)[0]
    join(visitor, link_in(letters(app, FRIEND)[0]))
    assert [email for _, email, _ in users(app)] == [person.email, FRIEND]


def test_sign_up_by_invitation_only_takes_no_address(app: Flask, config: Config) -> None:
    closed = create_app(replace(config, sign_up="invitation"))
    visitor = Visitor(closed)
    assert "Accounts here are made by invitation." in visitor.get("/sign-up").text
    assert visitor.get("/sign-in").all("a[href='/sign-up']") == []
    assert visitor.post("/sign-up", email=FRIEND).status == 200
    assert letters(app, FRIEND) == []
    assert join(visitor, invite(app)).status == 303
    close(closed)


def test_sign_up_switched_off_makes_no_account(app: Flask, config: Config, person: User) -> None:
    closed = create_app(replace(config, sign_up="off"))
    visitor = Visitor(closed)
    assert visitor.get("/sign-up", status=404).h1 == "There is nothing here"
    assert "invitation" not in visitor.get("/sign-in").text
    assert visitor.get(invite(app), status=404).h1 == OVER
    close(closed)


# A new password


@pytest.fixture
def reset_path(app: Flask, visitor: Visitor, person: User) -> str:
    visitor.submit(visitor.get("/forgot").form("/forgot"), email=person.email)
    return link_in(letters(app, person.email)[0])


def test_forgot_gives_known_and_unknown_addresses_the_same_answer(app: Flask, visitor: Visitor, person: User) -> None:
    asked = {}
    for email in (FRIEND, person.email):
        with counting(app) as queries:
            answer = visitor.submit(visitor.get("/forgot").form("/forgot"), email=email)
        asked[email] = (answer.status, answer.location, visitor.get(answer.location).text, queries)
    assert asked[FRIEND] == asked[person.email]
    assert [len(letters(app, FRIEND)), len(letters(app, person.email))] == [0, 1]


def test_reset_sets_the_password_and_signs_out_elsewhere(
    app: Flask, visitor: Visitor, person: User, reset_path: str
) -> None:
    elsewhere = Visitor(app, person)
    assert is_in(elsewhere)
    page = visitor.get(reset_path)
    assert visitor.submit(page.form(reset_path), password=OTHER).status == 303
    assert is_in(visitor)
    assert not is_in(elsewhere)
    assert sign_in(Visitor(app), person.email, PASSWORD).status == 422
    assert sign_in(Visitor(app), person.email, OTHER).status == 303


def test_reset_works_once_and_ends_the_others(app: Flask, visitor: Visitor, person: User, reset_path: str) -> None:
    visitor.submit(visitor.get("/forgot").form("/forgot"), email=person.email)
    second = link_in(letters(app, person.email)[1])
    visitor.submit(visitor.get(reset_path).form(reset_path), password=OTHER)
    for path in (reset_path, second):
        assert Visitor(app).get(path, status=404).h1 == OVER
        assert Visitor(app).post(path, password="another one to try").status == 404
    assert sign_in(Visitor(app), person.email, OTHER).status == 303


def test_reset_is_over_after_an_hour_or_when_forged(app: Flask, visitor: Visitor, reset_path: str) -> None:
    with app.app_context():
        reset = db.session.scalars(select(Reset)).one()
        assert reset.expires_at - reset.created_at == timedelta(hours=1)
        reset.expires_at = now()
        db.session.commit()
    assert visitor.get(reset_path, status=404).h1 == OVER
    assert visitor.get(reset_path[:-1], status=404).h1 == OVER
    assert visitor.get("/reset/" + "a" * 43, status=404).h1 == OVER


def test_reset_refuses_a_weak_password_and_stays_open(visitor: Visitor, person: User, reset_path: str) -> None:
    page = visitor.submit(visitor.get(reset_path).form(reset_path), password="facilitator a")
    assert page.errors == ["Your name or e-mail address is the first thing others would try. Use something else."]
    assert visitor.submit(page.form(reset_path), password=OTHER).status == 303


def test_tokens_are_kept_as_hashes_only(app: Flask, reset_path: str) -> None:
    token = reset_path.rpartition("/")[2]
    with app.app_context():
        assert db.session.scalars(select(Reset.token_hash)).one() == token_hash(token) != token


def test_letters_to_one_address_are_limited(app: Flask, visitor: Visitor, person: User) -> None:
    for _ in range(8):
        answer = visitor.submit(visitor.get("/forgot").form("/forgot"), email=person.email)
        assert answer.status == 303
    assert len(letters(app, person.email)) == 5


@pytest.fixture
def public_app(config: Config) -> Iterator[Flask]:
    public = create_app(
        replace(
            config, public_url="https://plans.example.org", trusted_hosts=("other.example.org",), sign_up="invitation"
        )
    )
    yield public
    close(public)


def test_forged_host_does_not_alter_the_mailed_link(app: Flask, public_app: Flask, person: User) -> None:
    client = public_app.test_client()
    base = "https://other.example.org"
    page = Page(client.get("/forgot", base_url=base))
    token = page.form("/forgot").select_one("[name=csrf_token]")
    assert token
    for headers in ({}, {"X-Forwarded-Host": "evil.example"}):
        data = {"csrf_token": token["value"], "email": person.email}
        answer = client.post("/forgot", base_url=base, data=data, headers={"Referer": f"{base}/forgot"} | headers)
        assert answer.status_code == 303
    refused = client.post("/forgot", base_url="https://evil.example", data={"email": person.email})
    assert refused.status_code == 400
    words = [word for letter in letters(app, person.email) for word in letter.split() if "://" in word]
    assert [word.partition("/reset/")[0] for word in words] == ["https://plans.example.org"] * 2


def test_page_after_asking_says_where_the_link_is_without_a_mail_server(visitor: Visitor) -> None:
    text = visitor.get("/letter-on-its-way").text
    assert "it is printed within a few seconds in the planner’s log" in text


# The administrator's page


def test_administrator_invites_with_a_link_that_is_shown_once(app: Flask, boss: Visitor) -> None:
    page = boss.send(
        boss.get("/people").form("/people/invitations"), button="Make a link to copy", email=" Friend@Example.org "
    )
    link = str(page.one("input#link")["value"])
    assert link.startswith("http://127.0.0.1:8000/invitations/")
    assert boss.get("/people").all("input#link") == []
    assert letters(app, FRIEND) == []
    assert join(Visitor(app), link.removeprefix("http://127.0.0.1:8000")).status == 303
    assert FRIEND not in [tag.get_text() for tag in boss.get("/people").all("li .name3")]


def test_administrator_invites_by_letter(app: Flask, boss: Visitor) -> None:
    page = boss.post("/people/invitations", email=FRIEND, by="letter")
    assert page.status == 303
    [letter] = letters(app, FRIEND)
    assert "Administrator A invites you" in letter
    assert join(Visitor(app), link_in(letter)).status == 303


def test_inviting_twice_leaves_one_invitation(app: Flask, boss: Visitor) -> None:
    first, second = (
        str(
            boss.send(boss.get("/people").form("/people/invitations"), button="link", email=FRIEND).one("#link")[
                "value"
            ]
        )
        for _ in range(2)
    )
    assert first != second
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Invitation)) == 1


def test_withdrawn_invitation_opens_nothing(app: Flask, boss: Visitor) -> None:
    path = invite(app)
    boss.send(boss.get("/people").form("/removal"))
    assert Visitor(app).get(path, status=404).h1 == OVER


def test_inviting_somebody_with_an_account_says_so(boss: Visitor, person: User) -> None:
    page = boss.submit(boss.get("/people").form("/people/invitations"), email=person.email)
    assert page.errors == ["This person has an account already."]


def test_administrator_makes_another(app: Flask, boss: Visitor, person: User) -> None:
    boss.send(boss.get("/people").form("/administrator"))
    assert Visitor(app, person).get("/people").h1 == "People"


def test_people_are_for_administrators_alone(app: Flask, person: User) -> None:
    visitor = Visitor(app, person)
    assert visitor.get("/people", status=403).h1 == "That is not open to you"
    assert visitor.post("/people/invitations", email=FRIEND).status == 403
    assert visitor.post(f"/people/{person.key}/administrator").status == 403
    assert visitor.get("/account").all("a[href='/people']") == []


@pytest.mark.parametrize("count", [1, 3])
def test_people_page_asks_the_same_number_of_queries(app: Flask, boss: Visitor, count: int) -> None:
    for number in range(count):
        make_account(app, f"Teacher {number}")
        invite(app, f"friend-{number}@example.org")
    with app.app_context():
        admin = db.session.scalars(select(User).where(User.is_administrator)).one()
        for invitation in db.session.scalars(select(Invitation)):
            invitation.by = admin
        db.session.commit()
    with counting(app) as queries:
        boss.get("/people")
    assert len(queries) == 4


def test_letters_are_written_with_the_act(app: Flask, visitor: Visitor, person: User) -> None:
    visitor.submit(visitor.get("/forgot").form("/forgot"), email=person.email)
    with app.app_context():
        letter = db.session.scalars(select(Letter)).one()
        assert (letter.to, letter.subject) == (person.email, "A new password for PD Session Planner")
        assert letter.expires_at - letter.created_at == timedelta(hours=1)
        assert letter.sent_at is None
