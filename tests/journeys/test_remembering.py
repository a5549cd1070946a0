"""The history of a plan, undoing one's own acts from it, and bringing back what was removed."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.alignment import Section, Strength
from planner.domain.base import KEPT, now
from planner.domain.history import Event
from planner.domain.people import User
from planner.domain.plan import Plan, PlanState
from planner.domain.plan_json import plan_json
from tests.factories import make_user
from tests.queries import counting
from tests.visitor import Page, Visitor


def words(page: Page) -> list[str]:
    """The acts that a page of the history tells, in its order."""
    return [" ".join(tag.get_text(" ").split()) for tag in page.all("ol.rows .b p:first-child")]


def newest(desk: Session, plan: Plan) -> Event:
    desk.expire_all()
    return desk.scalars(plan.events.select().limit(1)).one()


def change_minutes(desk: Session, plan: Plan, by: User, minutes: int = 20) -> None:
    plan.change_activity(plan.activities[0], {"minutes": minutes}, by=by)
    desk.commit()


def test_history_tells_the_newest_first(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    change_minutes(desk, plan, author)
    plan.remove_item(plan.goals[0], by=author)
    desk.commit()
    page = facilitator.get(f"/plans/{plan.key}/history")
    assert page.h1 == "History"
    assert [tag.get_text() for tag in page.all("h2")] == ["Today"]
    assert words(page)[:2] == [
        "Removed the goal “Confer from one piece of work.”",
        "Changed the minutes of “Opener”: 15 → 20 minutes",
    ]


@pytest.mark.parametrize("htmx", [False, True])
def test_entry_shows_before_and_after(
    facilitator: Visitor, desk: Session, plan: Plan, author: User, htmx: bool
) -> None:
    plan.describe({"purpose": "Every student gets feedback that they use."}, by=author)
    desk.commit()
    page = facilitator.get(f"/plans/{plan.key}/history/{newest(desk, plan).id}", htmx=htmx)
    assert next(tag.get_text() for tag in page.all("del")).startswith("removed: Students")
    assert "added: Every student" in page.text
    assert bool(page.h1) is not htmx


def test_own_acts_are_undone_one_by_one(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    before = plan_json(plan)
    plan.describe({"purpose": "Another one"}, by=author)
    change_minutes(desk, plan, author)
    address = f"/plans/{plan.key}/history"
    page = facilitator.send(facilitator.get(address).form("undoing"))
    assert words(page)[0] == "Took back: Changed the minutes of “Opener”: 15 → 20 minutes"
    page = facilitator.send(page.form("undoing"))
    assert "Undone: Changed the purpose" in page.text
    desk.expire_all()
    assert plan_json(plan) == before


def test_what_was_undone_can_be_done_again_and_reads_well(
    facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    change_minutes(desk, plan, author)
    address = f"/plans/{plan.key}/history"
    facilitator.send(facilitator.get(address).form("undoing"))
    took_back = newest(desk, plan)
    page = facilitator.send(facilitator.get(f"{address}/{took_back.id}").form("undoing", "Do it again"))
    assert words(page)[:3] == [
        "Did again: Changed the minutes of “Opener”: 15 → 20 minutes",
        "Took back: Changed the minutes of “Opener”: 15 → 20 minutes",
        "Changed the minutes of “Opener”: 15 → 20 minutes",
    ]
    page = facilitator.send(page.form("undoing"))
    desk.expire_all()
    assert (words(page)[0][:10], plan.activities[0].minutes) == ("Took back:", 15)


def test_older_act_says_why_it_cannot_be_undone(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    change_minutes(desk, plan, author)
    first = newest(desk, plan)
    change_minutes(desk, plan, make_user(desk, "Facilitator B"), 25)
    page = facilitator.get(f"/plans/{plan.key}/history/{first.id}")
    assert "Changed again since by Facilitator B" in page.text
    assert page.all("form[action$=undoing]") == []
    refused = facilitator.post(f"/plans/{plan.key}/history/{first.id}/undoing")
    assert (refused.status, plan.activities[0].minutes) == (409, 25)
    assert "Nothing was undone Changed again since by Facilitator B" in refused.text


def test_acts_of_others_cannot_be_undone(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    change_minutes(desk, plan, make_user(desk, "Facilitator B"))
    event = newest(desk, plan)
    assert facilitator.get(f"/plans/{plan.key}/history/{event.id}").all("form[action$=undoing]") == []
    assert facilitator.post(f"/plans/{plan.key}/history/{event.id}/undoing").status == 403


def test_nothing_is_undone_while_the_plan_is_with_its_reviewer(
    facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    change_minutes(desk, plan, author)
    plan.state = PlanState.SUBMITTED
    desk.commit()
    event = newest(desk, plan)
    assert facilitator.get(f"/plans/{plan.key}/history").all("form[action$=undoing]") == []
    assert facilitator.post(f"/plans/{plan.key}/history/{event.id}/undoing").status == 403


def test_undo_sent_twice_is_done_once(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    change_minutes(desk, plan, author)
    form = facilitator.get(f"/plans/{plan.key}/history").form("undoing")
    facilitator.send(form)
    facilitator.send(form)
    desk.expire_all()
    assert plan.activities[0].minutes == 15


def test_stranger_finds_no_history(app: Flask, desk: Session, plan: Plan) -> None:
    stranger = make_user(desk, "Facilitator B")
    desk.commit()
    visitor = Visitor(app, stranger)
    event = newest(desk, plan)
    statuses = [visitor.client.get(f"/plans/{plan.key}/{path}").status_code for path in ("history", "removed")]
    statuses.append(visitor.client.get(f"/plans/{plan.key}/history/{event.id}").status_code)
    assert statuses == [404, 404, 404]


def test_event_of_another_plan_is_not_here(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    from tests.factories import make_plan

    other = make_plan(desk, author)
    desk.commit()
    facilitator.get(f"/plans/{plan.key}/history/{newest(desk, other).id}", status=404)


def test_history_is_narrowed_to_a_part_and_a_person(
    facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    colleague = make_user(desk, "Facilitator B")
    change_minutes(desk, plan, colleague)
    plan.describe({"place": "Room 4"}, by=author)
    desk.commit()
    address = f"/plans/{plan.key}/history"
    assert words(facilitator.get(f"{address}?by={colleague.key}")) == [
        "Changed the minutes of “Opener”: 15 → 20 minutes"
    ]
    assert words(facilitator.get(f"{address}?part=description"))[0] == "Set the place: Room 4"
    assert words(facilitator.get(f"{address}?part=evidence")) == []
    assert "Nothing of this kind has been done to the plan." in facilitator.get(f"{address}?part=evidence").text


def test_long_history_goes_on_where_the_page_ended(
    facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    for number in range(40):
        plan.add_support({"what": f"Support {number}"}, by=author)
    desk.commit()
    first = facilitator.get(f"/plans/{plan.key}/history")
    older = [tag for tag in first.all("a") if tag.get_text() == "Older"]
    second = facilitator.get(str(older[0]["href"]))
    assert (len(words(first)), words(first)[-1]) == (30, "Added the support “Support 10”")
    assert words(second)[0] == "Added the support “Support 9”"


def test_history_asks_the_same_however_long(
    app: Flask, facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    change_minutes(desk, plan, author)
    entry = f"/plans/{plan.key}/history/{newest(desk, plan).id}"
    pages = (f"/plans/{plan.key}/history", entry, f"/plans/{plan.key}/removed")
    counts = []
    for _ in range(2):
        for address in pages:
            with counting(app) as queries:
                facilitator.get(address)
            counts.append(len(queries))
        for number in range(40):
            plan.add_support({"what": f"Support {number}"}, by=author)
            plan.remove_item(plan.supports[0], by=author)
        for element in plan.framework.elements[:7]:
            plan.claim(element, strength=Strength.PRIMARY, reason="Why", section=Section.NEED, by=author)
            plan.withdraw_claim(plan.claims[-1], by=author)
        desk.commit()
    assert counts == [4, 6, 5, 4, 6, 5]


def test_everything_removed_is_listed_and_comes_back(
    facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    plan.add_support({"what": "Substitute coverage"}, by=author)
    plan.add_follow_up({"what": "Coaching visit"}, by=author)
    second = plan.add_day({"starts": 540, "ends": 600}, by=author)
    desk.commit()
    before = plan_json(plan)
    plan.withdraw_claim(plan.claims[0], by=author)
    plan.remove_activity(plan.activities[3], by=author)
    for thing in (plan.goals[0], plan.supports[0], plan.follow_ups[0]):
        plan.remove_item(thing, by=author)
    plan.remove_day(second, by=author)
    desk.commit()
    address = f"/plans/{plan.key}/removed"
    page = facilitator.get(address)
    assert sorted(tag.get_text() for tag in page.all(".rows .m")) == sorted(
        ["Activity", "Claim", "Day", "Follow-up", "Goal", "Support"]
    )
    assert page.text.count("by Facilitator A. Can be brought back until") == 6
    for _ in range(6):
        page = facilitator.send(page.all("form[action*=removed]")[0])
    assert "Nothing was removed in the last 30 days." in page.text
    desk.expire_all()
    assert plan_json(plan) == before


def test_what_was_removed_long_ago_is_gone(facilitator: Visitor, desk: Session, plan: Plan, author: User) -> None:
    goal = plan.goals[0]
    plan.remove_item(goal, by=author)
    goal.deleted_at = now() - KEPT - timedelta(minutes=1)
    desk.commit()
    assert facilitator.get(f"/plans/{plan.key}/removed").all(".rows li") == []
    assert facilitator.post(f"/plans/{plan.key}/removed/goal/{goal.key}").status == 404
    assert desk.scalar(select(Event.act).where(Event.plan_id == plan.id).order_by(Event.id.desc())) == "goal_removed"


def test_undo_asks_the_same_however_large_the_plan(
    app: Flask, facilitator: Visitor, desk: Session, plan: Plan, author: User
) -> None:
    counts = []
    for minutes in (20, 25):
        change_minutes(desk, plan, author, minutes)
        form = facilitator.get(f"/plans/{plan.key}/history").form("undoing")
        with counting(app) as queries:
            facilitator.submit(form)
        counts.append(len(queries))
        desk.expire_all()
        for number in range(30):
            plan.add_activity({"title": f"Activity {number}"}, by=author, goals=plan.goals)
        desk.commit()
    assert counts == [10, 10]
