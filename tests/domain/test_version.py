"""Kept as evidence: numbered, sealed, and never changed by anything that happens to the plan."""

import pytest
from sqlalchemy.orm import Session

from planner.domain.errors import NotReady
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.plan_json import canonical, fingerprint, plan_from_json, plan_json
from tests.factories import make_plan, make_user, make_whole_plan


@pytest.fixture
def author(session: Session) -> User:
    return make_user(session)


@pytest.fixture
def plan(session: Session, author: User) -> Plan:
    return make_whole_plan(session, author)


def test_version_is_exactly_plan_json_with_its_hash(session: Session, plan: Plan, author: User) -> None:
    version = plan.freeze(by=author, why="First draft")
    session.commit()
    session.expire_all()
    assert version.content == plan_json(plan)
    assert version.text == canonical(plan_json(plan))
    assert version.sha256 == fingerprint(plan_json(plan))
    assert (version.number, version.why, version.by_name) == (1, "First draft", "Facilitator A")


def test_versions_are_numbered_within_their_plan(session: Session, plan: Plan, author: User) -> None:
    other = make_plan(session, author, "Another")
    assert [plan.freeze(by=author).number, plan.freeze(by=author).number, other.freeze(by=author).number] == [1, 2, 1]


def test_same_key_twice_keeps_one_version(session: Session, plan: Plan, author: User) -> None:
    first = plan.freeze(by=author, key="samekeytwice")
    session.flush()
    assert plan.freeze(by=author, key="samekeytwice") is first


def test_key_of_another_plans_version_is_not_taken(session: Session, plan: Plan, author: User) -> None:
    other = make_plan(session, author, "Another")
    theirs = other.freeze(by=author, key="samekeytwice")
    session.flush()
    mine = plan.freeze(by=author, key="samekeytwice")
    session.flush()
    assert mine is not theirs
    assert mine.key != theirs.key


def test_plan_without_a_title_is_not_kept(session: Session, author: User) -> None:
    plan = make_plan(session, author, title="")
    with pytest.raises(NotReady, match="Give the plan a title"):
        plan.freeze(by=author)


def test_later_edits_never_change_a_kept_version(session: Session, plan: Plan, author: User) -> None:
    version = plan.freeze(by=author)
    session.commit()
    before = (version.text, version.sha256, version.kept_at, version.by_name)
    plan.describe({"title": "Something else"}, by=author)
    plan.change_activity(plan.activities[1], {"title": "Renamed", "minutes": 5}, by=author)
    plan.remove_activity(plan.activities[0], by=author)
    plan.withdraw_claim(plan.claims[0], by=author)
    plan.change_item(plan.goals[0], {"statement": "Another goal."}, by=author)
    author.name = "Facilitator B"
    session.commit()
    session.expire_all()
    assert (version.text, version.sha256, version.kept_at, version.by_name) == before
    assert version.is_intact
    assert fingerprint(version.content) == version.sha256


@pytest.mark.parametrize(("field", "value"), [("text", "{}"), ("why", "Better"), ("number", 9), ("sha256", "0" * 64)])
def test_changing_a_version_is_refused(session: Session, plan: Plan, author: User, field: str, value: object) -> None:
    version = plan.freeze(by=author)
    session.commit()
    setattr(version, field, value)
    with pytest.raises(RuntimeError, match="is frozen and cannot be changed"):
        session.flush()
    session.rollback()
    assert version.is_intact


def test_version_that_was_tampered_with_is_told(session: Session, plan: Plan, author: User) -> None:
    version = plan.freeze(by=author)
    session.commit()
    session.connection().exec_driver_sql("UPDATE version SET text = '{}'")
    session.expire_all()
    assert not version.is_intact


def test_kept_plan_reads_and_computes_as_it_did(session: Session, plan: Plan, author: User) -> None:
    version = plan.freeze(by=author)
    then = [(row.standard.code, row.primary, row.supporting) for row in plan.coverage().rows]
    plan.remove_activity(plan.activities[1], by=author)
    kept = plan_from_json(version.content, plan.framework)
    assert [(row.standard.code, row.primary, row.supporting) for row in kept.coverage().rows] == then
    assert plan_json(kept) == version.content
