"""My plans: finding, beginning, copying, putting away and bringing back."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from planner.domain.base import now
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.web.database import db
from tests.drafts import Desk, desk, stranger
from tests.factories import make_plan
from tests.queries import counting
from tests.visitor import Page


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def titles(page: Page) -> list[str]:
    return [link.get_text() for link in page.all(".rows .b > a")]


def more_plans(at: Desk, *names: str, **values: str) -> None:
    at.act(lambda plan: [make_plan(db.session(), plan.author, title=name, **values) for name in names])


def plans_of(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Plan.title).order_by(Plan.id)))


def test_list_shows_date_state_and_coverage_in_words(at: Desk) -> None:
    row = at.person.get("/").one(".rows > li")

    assert " ".join(row.select(".m")[0].get_text(" ").split()) == "Oct 13 12:30–3:45 PM"
    assert row.select(".tag")[0].get_text() == "Draft"
    assert [" ".join(key.get_text(" ").split()) for key in row.select(".keys li")] == [
        "LC not claimed",
        "LE not claimed",
        "RE not claimed",
        "DA primary",
        "DS not claimed",
        "IM primary",
        "OU not claimed",
    ]


def test_first_page_of_a_newcomer_says_how_to_begin(app: Flask) -> None:
    page = stranger(app).get("/")

    assert "No plans yet" in page.text
    assert page.form(button="Begin your first plan")


def test_plan_is_begun_with_one_press_and_only_once(app: Flask) -> None:
    person = stranger(app)
    form = person.get("/").form(button="Begin your first plan")

    assert person.send(form).h1 == "Say why you are meeting"
    person.send(form)
    assert titles(person.get("/")) == ["Untitled plan"]


def test_plan_is_begun_with_another_edition(app: Flask) -> None:
    person = stranger(app)
    person.send(person.get("/").form(button="Begin with the 2022 edition"))

    with app.app_context():
        assert db.session.scalars(select(Plan)).one().framework.slug == "learning-forward-2022"


def test_key_of_a_strangers_plan_begins_a_plan_of_ones_own(app: Flask, at: Desk) -> None:
    page = stranger(app).post("/plans", key=at.key)

    assert page.status == 303
    assert at.key not in page.location
    assert at.ask(lambda plan: plan.author.name) == "Facilitator A"


@pytest.mark.parametrize("key", ["", "x", "../../etc/pas", "x" * 5000, "ab<script>cd"])
def test_forged_key_is_replaced(app: Flask, key: str) -> None:
    person = stranger(app)

    assert person.post("/plans", key=key).status == 303
    with app.app_context():
        assert len(db.session.scalars(select(Plan.key)).one()) == 12


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reading", ["Reading the data together"]),
        ("DATA reading", ["Reading the data together"]),
        ("use", ["Reading the data together"]),
        ("grades", ["100% sure_thing"]),
        ("read dat", ["Reading the data together"]),
        ("100%", ["100% sure_thing"]),
        ("sure_thing", ["100% sure_thing"]),
        ("THING", ["100% sure_thing"]),
        ("3-5", ["100% sure_thing"]),
        ("5", ["100% sure_thing"]),
        ("eading", []),
        ("%", []),
        ("reading grades", []),
        ("' OR 1=1 --", []),
        ("   ", ["100% sure_thing", "Reading the data together"]),
    ],
)
def test_search_finds_plans_by_the_beginnings_of_words(at: Desk, words: str, expected: list[str]) -> None:
    more_plans(at, "100% sure_thing", audience="Teachers of grades 3-5")
    page = at.person.get("/?" + _query(q=words))

    assert sorted(titles(page)) == expected


def test_search_reads_two_hundred_signs(at: Desk) -> None:
    page = at.person.get("/?" + _query(q="x" * 5000))

    assert page.one("#q")["value"] == "x" * 200
    assert "Nothing found" in page.text


def _query(**values: str) -> str:
    from urllib.parse import urlencode

    return urlencode(values)


def test_list_shows_twenty_five_a_page(at: Desk) -> None:
    more_plans(at, *(f"Plan {n}" for n in range(30)))

    assert len(titles(at.person.get("/"))) == 25
    assert len(titles(at.person.get("/?page=2"))) == 6
    assert [link.get_text() for link in at.person.get("/?page=2").all(".pages a")] == ["Page 1", "Page 2"]
    for odd in ("0", "-4", "99", "x"):
        assert at.person.get(f"/?page={odd}").status == 200


def test_number_of_queries_does_not_grow_with_plans_or_activities(app: Flask, at: Desk) -> None:
    def queries() -> int:
        with counting(app) as asked:
            at.person.get("/")
        return len(asked)

    one = queries()
    more_plans(at, "Second", "Third")
    at.act(lambda plan: [plan.add_activity({"title": f"A{n}", "minutes": 5}, by=plan.author) for n in range(40)])

    assert (one, queries()) == (6, 6)


def test_copy_has_the_same_content_and_a_life_of_its_own(app: Flask, at: Desk) -> None:
    at.act(lambda plan: plan.mark_step("why", done=True, by=plan.author))
    page = at.person.send(at.person.get("/").form("/copies"))
    copy = page.one("form.flow")["action"].split("/")[2]
    other = Desk(app, at.person, copy)

    assert page.h1 == "When and where do you meet?"
    assert "Its dates are those of the original" in page.text
    content = at.ask(plan_json)
    assert other.ask(plan_json) == content | {"title": "Reading the data together (copy)"}
    assert other.ask(lambda plan: (plan.done_steps, plan.begun_from, plan.author.name)) == (
        [],
        "A copy of “Reading the data together”",
        "Facilitator A",
    )
    other.act(lambda plan: plan.remove_activity(plan.activities[0], by=plan.author))
    assert at.ask(plan_json) == content


def test_copy_is_made_once_however_often_it_is_sent(app: Flask, at: Desk) -> None:
    form = at.person.get("/").form("/copies")
    at.person.send(form)
    at.person.send(form)

    assert plans_of(app) == ["Reading the data together", "Reading the data together (copy)"]


def test_copy_of_the_longest_title_fits(app: Flask, at: Desk) -> None:
    at.act(lambda plan: plan.describe({"title": "x" * 200}, by=plan.author))
    at.person.send(at.person.get("/").form("/copies"))

    assert [len(title) for title in plans_of(app)] == [200, 200]


def test_archived_plan_leaves_the_list_and_comes_back(at: Desk) -> None:
    page = at.person.send(at.person.get("/").form("/archive"))
    assert "“Reading the data together” is in the archive." in page.text
    assert titles(page) == []

    archive = at.person.get("/?show=archived")
    assert archive.one(".rows .tag").get_text() == "Archived"
    at.person.send(archive.form("/archive"))
    assert titles(at.person.get("/")) == ["Reading the data together"]


def test_deleting_asks_first_and_says_until_when_it_can_be_undone(at: Desk) -> None:
    page = at.get("removal")
    assert page.h1 == "Delete “Reading the data together”?"
    assert at.ask(lambda plan: plan.deleted_at) is None

    page = at.person.send(page.form("/removal"))
    assert "You can bring it back until" in page.text
    assert titles(page) == []


def test_deleted_plan_is_read_but_not_changed_until_it_is_back(at: Desk) -> None:
    at.person.send(at.get("removal").form("/removal"))
    at.get("", status=200)
    at.get("steps/why", status=403)
    assert at.person.post(at.url("removal")).status == 403

    at.person.send(at.person.get("/?show=deleted").form("/restoration"))
    assert titles(at.person.get("/")) == ["Reading the data together"]


def test_plan_that_is_not_deleted_cannot_be_brought_back(at: Desk) -> None:
    assert at.person.post(at.url("restoration")).status == 403


def test_after_thirty_days_a_deleted_plan_is_listed_no_more(at: Desk) -> None:
    at.act(lambda plan: setattr(plan, "deleted_at", now() - timedelta(days=31)))

    assert titles(at.person.get("/?show=deleted")) == []


def test_made_up_filter_shows_all(at: Desk) -> None:
    assert titles(at.person.get("/?show=everything")) == ["Reading the data together"]


@pytest.mark.parametrize("path", ["copies", "archive", "removal", "restoration"])
def test_stranger_cannot_touch_a_plan(app: Flask, at: Desk, path: str) -> None:
    assert stranger(app).post(at.url(path)).status == 404
    assert plans_of(app) == ["Reading the data together"]


@pytest.mark.parametrize("path", ["/plans", "/plans/{}/copies", "/plans/{}/archive", "/plans/{}/removal"])
def test_act_without_a_token_does_nothing(app: Flask, at: Desk, path: str) -> None:
    assert at.person.post(path.format(at.key), token=False).status == 400
    assert plans_of(app) == ["Reading the data together"]
    assert titles(at.person.get("/")) == ["Reading the data together"]
