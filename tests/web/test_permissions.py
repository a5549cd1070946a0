"""Who may do what, act by act and state by state. The table is written by hand and says it twice on purpose."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from planner.domain.people import Role, Team, User
from planner.domain.permissions import ALLOWED, may, plans_seen_by
from planner.domain.plan import Plan, PlanState
from planner.web.database import db
from tests.factories import make_plan, make_user
from tests.visitor import Visitor

ROLES = ("author", "stranger", "administrator", "teammate", "reviewer", "lead")
STATES = (*(str(state) for state in PlanState), "deleted")
NOBODY: set[str] = set()
AUTHOR = {"author"}

# who may, in the order of STATES: draft, submitted, in review, returned, accepted; deleted
TABLE: dict[str, list[set[str]]] = {
    "plan.view": [AUTHOR, AUTHOR, AUTHOR, AUTHOR, AUTHOR, AUTHOR],
    "plan.edit": [AUTHOR, NOBODY, NOBODY, AUTHOR, AUTHOR, NOBODY],
    "plan.keep": [AUTHOR, AUTHOR, AUTHOR, AUTHOR, AUTHOR, NOBODY],
    "plan.put_away": [AUTHOR, AUTHOR, AUTHOR, AUTHOR, AUTHOR, NOBODY],
    "plan.bring_back": [NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, AUTHOR],
}
WITHOUT_A_PLAN = {"people.invite": {"administrator"}}
OF_A_TEAM = {"team.rules": {"lead"}}


def cast_of(session: Session) -> tuple[dict[str, User], Plan]:
    """One person for each role, around one plan of a team."""
    people = {role: make_user(session, f"The {role}") for role in ROLES}
    people["administrator"].is_administrator = True
    team = Team(name="District PD")
    session.add(team)
    for name, role in (("teammate", Role.FACILITATOR), ("reviewer", Role.REVIEWER), ("lead", Role.LEAD)):
        team.welcome(people[name], role)
    plan = make_plan(session, people["author"])
    plan.team = team
    session.flush()
    return people, plan


def put(plan: Plan, state: str) -> None:
    if state == "deleted":
        plan.delete(by=plan.author)
    else:
        plan.state = PlanState(state)


def test_table_here_knows_every_act() -> None:
    assert set(TABLE) | set(WITHOUT_A_PLAN) | set(OF_A_TEAM) == set(ALLOWED)
    assert STATES == ("draft", "submitted", "in_review", "returned", "accepted", "deleted")


@pytest.mark.parametrize("act", TABLE)
def test_who_may_do_it_in_each_state(session: Session, act: str) -> None:
    people, plan = cast_of(session)
    found = []
    for state in STATES:
        put(plan, state)
        found.append({role for role, user in people.items() if may(user, act, plan)})
    assert found == TABLE[act]


@pytest.mark.parametrize("act", WITHOUT_A_PLAN)
def test_who_may_do_it_at_all(session: Session, act: str) -> None:
    people, _ = cast_of(session)
    assert {role for role, user in people.items() if may(user, act)} == WITHOUT_A_PLAN[act]


@pytest.mark.parametrize("act", OF_A_TEAM)
def test_who_may_do_it_to_a_team(session: Session, act: str) -> None:
    people, plan = cast_of(session)
    assert {role for role, user in people.items() if may(user, act, plan.team)} == OF_A_TEAM[act]
    assert not any(may(user, act, Team(name="Another")) for user in people.values())


def test_unknown_act_is_a_mistake(session: Session) -> None:
    people, plan = cast_of(session)
    with pytest.raises(KeyError):
        may(people["author"], "plan.steal", plan)


def test_drafts_exist_for_their_author_alone(session: Session) -> None:
    people, plan = cast_of(session)
    seen = {role for role, user in people.items() if session.scalars(plans_seen_by(user)).all() == [plan]}
    assert seen == AUTHOR


def test_plan_that_is_not_seen_is_not_there(app: Flask) -> None:
    with app.app_context():
        people, plan = cast_of(db.session())
        db.session.commit()
        address, visitors = f"/plans/{plan.key}", {role: Visitor(app, user) for role, user in people.items()}
    answers = {role: visitor.client.get(address).status_code for role, visitor in visitors.items()}
    assert answers == {role: 200 if role == "author" else 404 for role in ROLES}


def test_plan_with_its_reviewer_cannot_be_changed_and_says_why(app: Flask) -> None:
    with app.app_context():
        people, plan = cast_of(db.session())
        put(plan, "submitted")
        db.session.commit()
        address, visitor = f"/plans/{plan.key}/steps/why", Visitor(app, people["author"])
    page = visitor.get(address, status=403)
    assert "This plan is with its reviewer, so it cannot be changed now." in page.text
