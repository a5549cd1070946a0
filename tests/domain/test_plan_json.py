"""plan.json: the published schema agrees with the models, and a plan comes back as it went."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Enum, String, select
from sqlalchemy.orm import Session

from planner.domain.acts.listing import MOST
from planner.domain.agenda import MINUTES, MOST_ACTIVITIES, MOST_DAYS, MOST_TRACKS, Activity, Day
from planner.domain.alignment import Claim
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.labels import ENUMS, LABELS
from planner.domain.people import User
from planner.domain.plan import HEADCOUNT, Plan
from planner.domain.plan_check import MOST_BYTES, Unreadable, check_plan_json, read_plan_json
from planner.domain.plan_check_words import SENTENCES
from planner.domain.plan_json import canonical, fingerprint, plan_from_json, plan_json, schema
from planner.domain.standard import Element, Framework, Standard
from tests.factories import framework, make_user, make_whole_plan
from tests.strategies import ELEMENTS, Values, contents

OBJECTS = {
    "day": (Day, ["key"], ["activities"]),
    "activity": (Activity, ["key"], ["goals", "claims"]),
    "goal": (Goal, ["key"], []),
    "support": (Support, ["key"], []),
    "follow_up": (FollowUp, ["key"], []),
    "evaluation": (Evaluation, ["level"], []),
}
LISTS = ["days", "goals", "claims", "supports", "follow_ups", "evaluation"]


def objects() -> dict[str, tuple[Any, Values, list[str], list[str]]]:
    """Each object of the schema with its model, and what stands before and after the model's content."""
    found = {name: (model, schema()["$defs"][name], *beside) for name, (model, *beside) in OBJECTS.items()}
    return {"plan": (Plan, schema(), ["schema", "framework"], LISTS)} | found


@pytest.fixture(params=["plan", *OBJECTS])
def described(request: pytest.FixtureRequest) -> tuple[Any, Values, list[str], list[str]]:
    return objects()[request.param]


def test_schema_has_exactly_the_content_fields(described: Any) -> None:
    model, part, before, after = described

    assert list(part["properties"]) == [*before, *model.CONTENT, *after]
    assert part["required"] == list(part["properties"])
    assert part["additionalProperties"] is False


def test_schema_has_the_columns_lengths_words_and_emptiness(described: Any) -> None:
    model, part, *_ = described
    for field in model.CONTENT:
        column, said = model.__mapper__.attrs[field].columns[0], part["properties"][field]
        may_be_null = None in said.get("enum", ()) or "null" in said.get("type", ())
        assert may_be_null == column.nullable, field
        if isinstance(column.type, Enum):
            words = [word.value for word in ENUMS[model.__tablename__, field]]
            assert said["enum"] == words + [None] * column.nullable
        elif isinstance(column.type, String):
            assert said["maxLength"] == column.type.length, field


def keywords(part: Any) -> set[str]:
    if isinstance(part, list):
        return {word for each in part for word in keywords(each)}
    if not isinstance(part, dict):
        return set()
    inner = [*part.get("properties", {}).values(), *part.get("$defs", {}).values(), part.get("items")]
    return set(part) | keywords(inner)


def test_every_rule_of_the_schema_has_a_sentence() -> None:
    says_nothing = {"$schema", "$id", "$defs", "$ref", "title", "description", "properties", "items"}

    assert keywords(schema()) - says_nothing == set(SENTENCES)


def test_schema_describes_every_property_by_its_label() -> None:
    for noun, (_, part, *_rest) in objects().items():
        for field, said in part["properties"].items():
            if "$ref" not in said:
                assert said["description"].endswith((".", ":")), (noun, field)
            if field in LABELS[noun]:
                assert said["title"] == LABELS[noun][field]


def test_schema_has_the_ranges_of_the_domain() -> None:
    activity, plan = schema()["$defs"]["activity"]["properties"], schema()["properties"]

    for field in ("minutes", "min_minutes", "max_minutes"):
        assert (activity[field]["minimum"], activity[field]["maximum"]) == MINUTES
    assert activity["track"]["maximum"] == MOST_TRACKS
    assert (plan["headcount"]["minimum"], plan["headcount"]["maximum"]) == HEADCOUNT
    assert plan["days"]["maxItems"] == MOST_DAYS
    assert schema()["$defs"]["day"]["properties"]["activities"]["maxItems"] == MOST_ACTIVITIES
    assert {plan[name]["maxItems"] for name in ("goals", "supports", "follow_ups")} == {MOST}


def test_schema_of_claims_is_that_of_the_model() -> None:
    parts = schema()["$defs"]

    assert list(parts["section_claim"]["properties"]) == ["section", "element", "strength", "reason"]
    assert list(parts["claim"]["properties"]) == ["element", "strength", "reason"]
    for field in ("section", "strength"):
        assert parts["section_claim"]["properties"][field]["enum"] == [w.value for w in ENUMS["claim", field]]
    said = parts["claim"]["properties"]
    assert said["reason"]["maxLength"] == Claim.__table__.c.reason.type.length
    assert said["element"]["maxLength"] == Element.__table__.c.code.type.length
    assert schema()["properties"]["framework"]["maxLength"] == Framework.__table__.c.slug.type.length


def edition() -> Framework:
    """Enough of the 2011 edition to claim on, outside any session."""
    elements = [Element(code=code, name=code) for code in ELEMENTS]
    standard = Standard(code="LC", name="Learning Communities", lens="context", description="", elements=elements)
    return Framework(slug="learning-forward-2011", title="", edition="2011", standards=[standard])


@given(contents())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_comes_back_as_it_went(content: Values) -> None:
    assert check_plan_json(content, ELEMENTS) == []
    assert plan_json(plan_from_json(content, edition())) == content


@given(contents())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_survives_being_written_down(content: Values) -> None:
    written = json.dumps(content).encode()

    assert read_plan_json(written) == content
    assert fingerprint(read_plan_json(canonical(content).encode())) == fingerprint(content)


@given(content=contents())
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_survives_the_database(session: Session, content: Values) -> None:
    author = session.scalar(select(User)) or make_user(session)
    plan = plan_from_json(content, framework(session))
    plan.author = author
    session.add(plan)
    session.flush()
    key = plan.key
    session.expire_all()

    assert plan_json(session.scalars(select(Plan).where(Plan.key == key)).one()) == content
    session.rollback()


def whole(session: Session) -> Values:
    return plan_json(make_whole_plan(session, make_user(session)))


def test_a_plan_made_by_hand_passes(session: Session) -> None:
    plan = make_whole_plan(session, make_user(session))

    assert check_plan_json(plan_json(plan), plan.framework.by_code) == []


def told(content: Values) -> list[str]:
    return [str(problem) for problem in check_plan_json(content, ELEMENTS)]


def one_activity(**changed: Any) -> Values:
    """The smallest whole content, its one activity changed."""
    plan = plan_json(plan_from_json(EMPTY, edition()))
    activity = {"key": "a1", **dict.fromkeys(Activity.CONTENT), "kind": "activity", "minutes": 20, "track": 0}
    texts = {f: "" for f, said in schema()["$defs"]["activity"]["properties"].items() if said.get("type") == "string"}
    values = activity | texts | {"title": "Lunch", "priority": "must", "features": [], "goals": [], "claims": []}
    day = {"key": "d1", "date": None, "starts": 540, "ends": 720, "activities": [values | changed]}
    return plan | {"days": [day]}


EMPTY = {
    **dict.fromkeys(Plan.CONTENT, ""),
    "schema": "pd-session-plan/1",
    "framework": "learning-forward-2011",
    "headcount": None,
    "format": None,
    "credential": None,
    "timezone": "UTC",
    **{name: [] for name in LISTS},
}


def test_the_smallest_plan_passes() -> None:
    assert told(EMPTY) == told(one_activity()) == []


CLAIM = {"element": "LC1", "strength": "primary", "reason": ""}
UNCLEAN = "has signs that a plan cannot hold, or spaces around it. Type the text anew."
BAD_ACTIVITIES = [
    ({"minutes": 0}, "Minutes: must be 1 to 600."),
    ({"minutes": 100_000}, "Minutes: must be 1 to 600."),
    ({"minutes": 15.0}, "Minutes: must be a whole number."),
    ({"minutes": True}, "Minutes: must be a whole number."),
    ({"min_minutes": 30}, None),
    (
        {"mode": "talk"},
        "What participants do: is “talk”; it can be listen, discuss, practice, produce, reflect, nothing (null).",
    ),
    ({"purpose": "x" * 1001}, "Purpose: can have up to 1,000 characters; it has 1,001."),
    ({"steps": "a\u200bb"}, f"Steps: {UNCLEAN}"),
    (
        {"notes": "\ud800"},
        f"Facilitator notes: {UNCLEAN}",
    ),
    ({"features": ["choice", "choice"]}, "Adult-learning features: names something twice."),
    ({"key": "a/b"}, "key: is “a/b”; a key has 1 to 40 letters, digits, “-” and “_”."),
    ({"colour": "red"}, None),
    ({"goals": ["g9"]}, None),
    ({"claims": [CLAIM, CLAIM | {"reason": "again"}]}, None),
]
WHOLE_ACTIVITY = {
    "min_minutes": "its minutes are not between its fewest and its most minutes.",
    "colour": "“colour” is not a field of a plan.",
    "goals": "serves the goal “g9”, which the plan does not have.",
    "claims": "claims LC1 twice. One place claims an element once.",
}


@pytest.mark.parametrize(("changed", "said"), BAD_ACTIVITIES, ids=lambda value: str(value)[:30])
def test_what_is_wrong_with_an_activity_is_said_with_its_place(changed: Values, said: str | None) -> None:
    where = "Day 1, activity 1 (“Lunch”)"
    expected = f"{where}, {said}" if said else f"{where}: {WHOLE_ACTIVITY[next(iter(changed))]}"

    assert told(one_activity(**changed)) == [expected]


NO_ZONE = "Time zone: is not a time zone that is known here, such as America/New_York."
XX9, LC1_TWICE = [{"section": "need", **CLAIM, "element": "XX9"}], [{"section": "need", **CLAIM}] * 2
BAD_PLANS = [
    ({"timezone": "Mars/Olympus"}, NO_ZONE),
    ({"timezone": "../../etc/passwd"}, NO_ZONE),
    (
        {"schema": "other"},
        "schema: must be “pd-session-plan/1”: only a plan.json that this planner made can be imported.",
    ),
    ({"headcount": "12"}, "Number of participants: must be a whole number or empty."),
    ({"title": "T" * 10_000}, "Title: can have up to 200 characters; it has 10,000."),
    (
        {"claims": XX9},
        "The plan claims XX9, which its standards do not have.",
    ),
    (
        {"claims": LC1_TWICE},
        "The need part claims LC1 twice. One place claims an element once.",
    ),
]


@pytest.mark.parametrize(("changed", "said"), BAD_PLANS, ids=lambda value: str(value)[:30])
def test_what_is_wrong_with_a_plan_is_said(changed: Values, said: str) -> None:
    assert told(EMPTY | changed) == [said]


@pytest.mark.parametrize("ends", [540, 539, 540 + 1441])
def test_a_day_that_does_not_end_after_its_start_is_refused(ends: int) -> None:
    content = one_activity()
    content["days"][0]["ends"] = ends

    assert told(content) == ["Day 1: ends before it starts, or more than 24 hours after."]


@pytest.mark.parametrize("day", ["2026-02-30", "0026-11-23", "20261123", "2101-01-01"])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    content = one_activity()
    content["days"][0]["date"] = day

    assert told(content)[0] == f"Day 1, Date: is “{day}”; write a date of 2000 to 2100 as 2026-11-23."


def test_a_key_that_is_there_twice_is_refused() -> None:
    content = one_activity()
    content["days"][0]["activities"] *= 2

    assert told(content) == ["Two of the activities have the key “a1”. Each needs its own."]


@pytest.mark.parametrize("sign", ["\ud800", "\0"])
def test_sign_that_no_page_can_show_is_named_and_not_quoted(sign: str) -> None:
    claim = {"section": "need", "element": sign, "strength": "primary", "reason": ""}

    assert told(EMPTY | {"claims": [claim]}) == [
        "Claim 1, Element: has signs that a plan cannot hold, or spaces around it. Type the text anew."
    ]


def test_missing_fields_are_named_once() -> None:
    content = {name: value for name, value in EMPTY.items() if name not in ("need", "goals")}

    assert told(content) == ["“need”, “goals” is missing. Every field is there, an empty one too."]


@pytest.mark.parametrize("content", [None, 3, "plan", [], [[[]]], {}, {"days": [{}] * 100_000}])
def test_what_is_no_plan_at_all_is_refused(content: Any) -> None:
    assert 1 <= len(check_plan_json(content)) <= 50


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[" * 17 + b"]" * 17, b'{"a": NaN}', b"9" * 5000],
    ids=["empty", "cut", "not UTF-8", "endless", "deep", "NaN", "huge number"],
)
def test_what_is_no_json_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_plan_json(data)


def test_a_file_over_two_megabytes_is_not_read() -> None:
    with pytest.raises(Unreadable, match="over 2 MB"):
        read_plan_json(b" " * (MOST_BYTES + 1))


def test_a_byte_order_mark_does_no_harm() -> None:
    assert read_plan_json("\ufeff{}".encode()) == {}
