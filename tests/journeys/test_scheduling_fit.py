"""Making a day fit on the agenda's page: seen, applied, undone, refused; each act three ways."""

from typing import Any

import pytest
from bs4 import Tag
from flask import Flask

from planner.domain.plan import PlanState
from planner.web.database import db
from tests.journeys.test_scheduling import Desk, seat
from tests.queries import counting
from tests.visitor import Page, Visitor

DAY = (("Opener", 20), ("Look", 100), ("Gallery walk", 25), ("Plan", 60))
"""205 minutes in a day of 195."""


@pytest.fixture
def desk(app: Flask) -> Desk:
    desk = seat(app, DAY)
    alter(desk, "Opener", min_minutes=15)
    alter(desk, "Gallery walk", priority="could", min_minutes=15)
    return desk


def alter(desk: Desk, title: str, **values: Any) -> None:
    with desk.app.app_context():
        from planner.domain.plan import Plan

        plan = db.session.query(Plan).filter_by(key=desk.url.rsplit("/", 1)[-1]).one()
        activity = next(each for each in plan.activities if each.title == title)
        plan.change_activity(activity, values, by=plan.author)
        db.session.commit()


def address(desk: Desk) -> str:
    return str(desk.read(lambda plan: f"/plans/{plan.key}/days/{plan.days[0].key}/fit"))


def proposals(desk: Desk, **more: Any) -> Page:
    return desk.visitor.get(address(desk), **more)


def apply(page: Page, place: int = 0) -> Tag:
    return page.all(".fit form")[place]


def rows(page: Page, place: int = 0) -> list[list[str]]:
    table = page.all(".fit > .scroll table")[place]
    return [[" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")] for row in table.select("tbody tr")]


def planned(desk: Desk) -> dict[str, int]:
    found: dict[str, int] = desk.read(lambda plan: {each.title: each.minutes for each in plan.activities})
    return found


def test_agenda_that_runs_over_leads_there_in_one_tap(desk: Desk) -> None:
    link = desk.agenda().one(".sum a[href$='/fit']")
    assert (link.get_text(), link["href"]) == ("Make it fit", address(desk))


def test_agenda_that_fits_does_not(app: Flask) -> None:
    desk = seat(app)
    assert desk.agenda().all("a[href$='/fit']") == []
    assert "The agenda fits already." in proposals(desk).text


def test_proposals_stand_in_the_order_of_preference(desk: Desk) -> None:
    page = proposals(desk)
    assert [" ".join(h.get_text().split()) for h in page.all(".fit h2")] == [
        "1 change gives back 10 minutes",
        "Whole activities only: 1 change gives back 25 minutes",
    ]
    assert rows(page) == [["3 Gallery walk Could", "25", "15", "Its fewest minutes."]]


def test_another_way_leaves_the_first_change_alone(desk: Desk) -> None:
    alter(desk, "Look", min_minutes=90)
    headings = [" ".join(h.get_text().split()) for h in proposals(desk).all(".fit h2")]
    assert headings[:2] == [
        "1 change gives back 10 minutes",
        "Another way, leaving “Look” as it is: 1 change gives back 10 minutes",
    ]


def test_best_one_says_what_it_costs(desk: Desk) -> None:
    text = " ".join(proposals(desk).all(".fit")[0].get_text(" ").split())
    assert "Ends 3:45 PM." in text
    assert "Goal 1, Confer weekly.: 205 → 195 min" in text
    assert "Data: 205 → 195 min" in text


def test_applied_without_javascript_it_returns_to_the_agenda(desk: Desk) -> None:
    answer = desk.visitor.submit(apply(proposals(desk)))
    assert (answer.status, answer.location) == (303, f"{desk.url}/agenda")
    assert planned(desk) == {"Opener": 20, "Look": 100, "Gallery walk": 15, "Plan": 60}
    assert "It fits: it ends at 3:45 PM. You can undo this." in desk.agenda().text


def test_applied_with_htmx_it_answers_with_the_agenda(desk: Desk) -> None:
    answer = desk.visitor.submit(apply(proposals(desk, htmx=True)), htmx=True)
    assert (answer.status, answer.one("#agenda")["data-said"]) == (
        200,
        "It fits: it ends at 3:45 PM. You can undo this.",
    )
    assert answer.response.headers["HX-Push-Url"] == f"{desk.url}/agenda"
    assert planned(desk)["Gallery walk"] == 15


def test_whole_proposal_is_undone_in_one_step(desk: Desk) -> None:
    alter(desk, "Opener", min_minutes=12)
    alter(desk, "Gallery walk", min_minutes=20)
    before = planned(desk)
    desk.visitor.submit(apply(proposals(desk)))
    assert planned(desk) == before | {"Opener": 12, "Gallery walk": 23}
    desk.visitor.send(desk.agenda().form("/agenda/undo"))
    assert planned(desk) == before


def test_what_goes_can_be_undone_and_brought_back(desk: Desk) -> None:
    alter(desk, "Opener", min_minutes=20)
    alter(desk, "Gallery walk", min_minutes=25)
    before = planned(desk)
    desk.visitor.submit(apply(proposals(desk)))
    assert desk.titles == ["Opener", "Look", "Plan"]
    assert "Removed in the last 30 days (1)" in desk.agenda().text
    desk.visitor.send(desk.agenda().form("/agenda/undo"))
    assert (planned(desk), desk.titles) == (before, [title for title, _ in DAY])


@pytest.mark.parametrize("htmx", [False, True])
def test_proposal_is_refused_after_the_agenda_changed(desk: Desk, htmx: bool) -> None:
    form = apply(proposals(desk, htmx=htmx))
    alter(desk, "Opener", minutes=18)
    before = planned(desk)
    answer = desk.visitor.submit(form, htmx=htmx)
    assert answer.status == 409
    assert "The agenda has changed since this was worked out." in answer.text
    assert planned(desk) == before


@pytest.mark.parametrize("then", ["", "x=5", "{Gallery walk}=26", "{Gallery walk}=24", "{Plan}=0", "{Opener}=-3"])
def test_forged_minutes_change_nothing(desk: Desk, then: str) -> None:
    before = planned(desk)
    for title, key in desk.keys.items():
        then = then.replace(f"{{{title}}}", key)
    assert desk.visitor.submit(apply(proposals(desk)), then=then).status == 409
    assert planned(desk) == before


def test_sent_twice_it_is_done_once(desk: Desk) -> None:
    form = apply(proposals(desk))
    assert [desk.visitor.submit(form).status for _ in range(2)] == [303, 409]
    assert planned(desk)["Gallery walk"] == 15


def test_nothing_fits_and_it_says_why(desk: Desk) -> None:
    for title, _ in DAY:
        alter(desk, title, priority="must", min_minutes=dict(DAY)[title])
    page = proposals(desk)
    assert "Keeping everything that must happen needs 10 minutes more than there are." in page.text
    assert page.all(".fit") == []


def test_activities_without_a_limit_are_asked_for_apart(desk: Desk) -> None:
    for title, _ in DAY:
        alter(desk, title, priority="must", min_minutes=None)
    page = proposals(desk)
    assert page.one(".fit h2").get_text().startswith("If you shorten what has no limit")
    assert [row[1:3] for row in rows(page)] == [["100", "90"]]
    desk.visitor.send(apply(page))
    assert planned(desk)["Look"] == 90


def test_each_day_is_made_to_fit_by_itself(desk: Desk) -> None:
    with desk.app.app_context():
        from planner.domain.plan import Plan

        plan = db.session.query(Plan).one()
        day = plan.add_day({"starts": 540, "ends": 560}, by=plan.author)
        plan.add_activity({"title": "Second", "minutes": 30, "min_minutes": 10}, by=plan.author, day=day)
        db.session.commit()
    first, second = (str(link["href"]) for link in desk.agenda().all(".sum a[href$='/fit']"))
    assert rows(desk.visitor.get(second)) == [["5 Second Must", "30", "20", "It may go down to 10."]]
    desk.visitor.send(apply(desk.visitor.get(second)))
    assert planned(desk)["Gallery walk"] == 25
    assert [str(link["href"]) for link in desk.agenda().all(".sum a[href$='/fit']")] == [first]


def test_stranger_finds_nothing_and_a_plan_in_review_stays(app: Flask, desk: Desk) -> None:
    stranger = seat(app, person="Facilitator B").visitor
    form = apply(proposals(desk))
    assert stranger.get(address(desk), status=404).h1 == "There is nothing here"
    assert stranger.post(address(desk), then="").status == 404
    with app.app_context():
        from planner.domain.plan import Plan

        db.session.query(Plan).filter_by(key=desk.url.rsplit("/", 1)[-1]).one().state = PlanState.SUBMITTED
        db.session.commit()
    assert desk.visitor.get(address(desk), status=403).h1 == "That is not open to you"
    assert desk.visitor.submit(form).status == 403
    assert planned(desk)["Gallery walk"] == 25
    assert desk.agenda().all("a[href$='/fit']") == []


def test_signed_out_one_is_sent_to_sign_in(app: Flask, desk: Desk) -> None:
    assert Visitor(app).get(address(desk), status=303).location.startswith("/sign-in")


def test_page_asks_the_same_of_the_database_for_3_and_30(app: Flask) -> None:
    counts = []
    for number, person in ((3, "Ana"), (30, "Ben")):
        desk = seat(app, tuple((f"Part {n}", 300 // number) for n in range(number)), person)
        where = address(desk)
        desk.visitor.get(where)
        with counting(app) as queries:
            desk.visitor.get(where)
        counts.append(len(queries))
    assert counts == [4, 4]
