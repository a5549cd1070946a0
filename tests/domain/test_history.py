"""History: each act in words, and taking one's own last act back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.acts.claiming import ALIGNMENT_ACTS
from planner.domain.alignment import Strength
from planner.domain.errors import Outdated
from planner.domain.history import Event, undoable
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from tests.factories import make_user, make_whole_plan


@pytest.fixture
def author(session: Session) -> User:
    return make_user(session)


@pytest.fixture
def plan(session: Session, author: User) -> Plan:
    return make_whole_plan(session, author)


def last(session: Session, plan: Plan, user: User) -> Event:
    session.flush()
    event = session.scalars(undoable(plan, user, ALIGNMENT_ACTS)).first()
    assert event is not None
    return event


def claim(plan: Plan, author: User, code: str, strength: Strength = Strength.PRIMARY, reason: str = "Because.") -> None:
    plan.claim(plan.framework.element(code), strength=strength, reason=reason, activity=plan.activities[0], by=author)


def test_each_act_on_a_claim_has_its_words(session: Session, plan: Plan, author: User) -> None:
    claim(plan, author, "LC1")
    claim(plan, author, "LC1", Strength.SUPPORTING)
    made = next(each for each in plan.claims if each.element.code == "LC1")
    plan.withdraw_claim(made, by=author)
    claim(plan, author, "LC1")
    session.flush()
    query = select(Event).where(Event.plan_id == plan.id, Event.act.in_(ALIGNMENT_ACTS)).order_by(Event.id.desc())
    told = [(event.act, event.words) for event in session.scalars(query.limit(4))]
    assert told[::-1] == [
        ("claim_made", "Claimed LC1 for “Opener”"),
        ("claim_changed", "Changed how “Opener” carries LC1"),
        ("claim_withdrawn", "Withdrew LC1 from “Opener”"),
        ("claim_made", "Claimed LC1 for “Opener”"),
    ]


def test_saving_what_is_there_writes_no_event(session: Session, plan: Plan, author: User) -> None:
    claim(plan, author, "LC1")
    before = last(session, plan, author).id
    claim(plan, author, "LC1")
    assert last(session, plan, author).id == before


@pytest.mark.parametrize("act", ["made", "changed", "withdrawn"])
def test_undoing_puts_back_what_was_there(session: Session, plan: Plan, author: User, act: str) -> None:
    if act != "made":
        claim(plan, author, "LC1")
    session.flush()
    before = plan_json(plan)
    if act == "withdrawn":
        plan.withdraw_claim(next(each for each in plan.claims if each.element.code == "LC1"), by=author)
    else:
        claim(plan, author, "LC1", Strength.SUPPORTING, "Better words.")
    assert plan_json(plan) != before
    event = last(session, plan, author)
    plan.undo(event, by=author)
    assert plan_json(plan) == before
    assert event.undone_at is not None


def test_undoing_is_refused_after_somebody_changed_it(session: Session, plan: Plan, author: User) -> None:
    claim(plan, author, "LC1")
    event = last(session, plan, author)
    claim(plan, author, "LC1", reason="A colleague's words.")
    with pytest.raises(Outdated, match="changed since"):
        plan.undo(event, by=author)


def test_only_ones_own_acts_can_be_undone(session: Session, plan: Plan, author: User) -> None:
    claim(plan, author, "LC1")
    session.flush()
    colleague = make_user(session, "Facilitator B")
    assert session.scalars(undoable(plan, colleague, ALIGNMENT_ACTS)).first() is None


def written(session: Session, field: str) -> list[Event]:
    """The acts that wrote into one field of the plan alone, in order."""
    session.flush()
    events = session.scalars(
        select(Event).where(Event.act == "described", Event.undoes_id.is_(None)).order_by(Event.id)
    )
    return [event for event in events if event.changes[0]["after"].keys() == {field}]


def story(session: Session, plan: Plan) -> list[tuple[str, str, str]]:
    """Who wrote what into the place, before and after, in order."""
    told = [(event.by, event.changes[0]) for event in written(session, "place")]
    return [(by.name if by else "", change["before"]["place"], change["after"]["place"]) for by, change in told]


def write(plan: Plan, user: User, place: str) -> None:
    plan.describe({"place": place}, by=user)


def test_saves_of_one_field_within_ten_minutes_are_one_act(session: Session, plan: Plan, author: User) -> None:
    before = plan.place
    for typed in ("R", "Room", "Room 4"):
        write(plan, author, typed)
    assert story(session, plan) == [(author.name, before, "Room 4")]


def test_a_save_after_ten_minutes_is_an_act_of_its_own(session: Session, plan: Plan, author: User) -> None:
    before = plan.place
    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False) as clock:
        write(plan, author, "Room")
        clock.shift(timedelta(minutes=10, seconds=1))
        write(plan, author, "Room 4")
    assert story(session, plan) == [(author.name, before, "Room"), (author.name, "Room", "Room 4")]


def test_saves_with_someone_elses_in_between_stay_three(session: Session, plan: Plan, author: User) -> None:
    before, other = plan.place, make_user(session, name="Bo")
    write(plan, author, "Room")
    write(plan, other, "Hall")
    write(plan, author, "Room 4")
    assert story(session, plan) == [
        (author.name, before, "Room"),
        (other.name, "Room", "Hall"),
        (author.name, "Hall", "Room 4"),
    ]


def test_saves_of_two_fields_are_two_acts(session: Session, plan: Plan, author: User) -> None:
    write(plan, author, "Room")
    plan.describe({"series": "Autumn"}, by=author)
    plan.describe({"series": "Autumn talks"}, by=author)
    told = [event.changes[0]["after"] for field in ("place", "series") for event in written(session, field)]
    assert told == [{"place": "Room"}, {"series": "Autumn talks"}]


def test_what_was_written_and_taken_out_again_is_no_act(session: Session, plan: Plan, author: User) -> None:
    before = plan.place
    write(plan, author, "Room")
    write(plan, author, before)
    assert story(session, plan) == []


def test_a_save_after_an_undo_is_an_act_of_its_own(session: Session, plan: Plan, author: User) -> None:
    before = plan.place
    write(plan, author, "Room")
    plan.undo(written(session, "place")[0], by=author)
    write(plan, author, "Room 4")
    assert story(session, plan) == [(author.name, before, "Room"), (author.name, before, "Room 4")]
