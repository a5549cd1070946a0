"""Random plans for property tests: everything that a plan.json may hold, strange text too, and nothing it may not."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from planner.domain.agenda import MINUTES, Activity
from planner.domain.content import YEARS
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.labels import ENUMS
from planner.domain.plan import HEADCOUNT, Plan
from planner.domain.plan_json import FORMAT
from planner.domain.text import clean, limit

Values = dict[str, Any]

ELEMENTS = ("LC1", "LC2", "LC3", "DA1", "DA2", "IM1")
"""Elements of the 2011 edition that random plans claim."""
STRANGE = "é\u0301ßİ\u05d0\u05d1\u0627👩\u200d👧🫨漢\u00a0\t\n\"'\\</>&{}#$@[]*_`“”–"
"""Accents apart, right-to-left, joined and new emoji, and every sign that some format takes for its own."""
ZONES = ("America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC")

keys = st.text("23456789abcdefghjkmnpqrstvwxyz", min_size=12, max_size=12)
dates = st.none() | st.dates(date(YEARS[0], 1, 1), date(YEARS[1], 12, 31)).map(date.isoformat)


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Text as a plan holds it: cleaned, at most so long."""
    signs = st.sampled_from(STRANGE) | st.characters(codec="utf-8") | st.sampled_from("abc ")
    short = st.text(signs, max_size=min(most, 12))
    raw = st.one_of(*[short] * 15, st.just("word " * (most // 5)))  # long ones are slow, so they are few
    return raw.map(clean).filter(lambda text: least <= len(text) <= most)


def one_of(noun: str, field: str) -> st.SearchStrategy[str]:
    return st.sampled_from([word.value for word in ENUMS[noun, field]])


def _plain(model: Any, special: Values) -> Values:
    """A strategy for each content field: the special ones as given, every other one text as long as its column."""
    return {
        field: special[field] if field in special else texts(limit(getattr(model, field))) for field in model.CONTENT
    }


_claim = {"strength": one_of("claim", "strength"), "reason": texts(2000)}


def _claims(**place: Any) -> st.SearchStrategy[list[Values]]:
    """Claims of one place or several, each element once in each, in the order that plan.json has."""
    row = st.fixed_dictionaries(place | {"element": st.sampled_from(ELEMENTS)} | _claim)
    names = [*place, "element"]
    rows = st.lists(row, max_size=4, unique_by=lambda claim: tuple(claim[name] for name in names))
    return rows.map(lambda claims: sorted(claims, key=lambda claim: tuple(claim[name] for name in names)))


def _listed(model: Any, special: Values) -> st.SearchStrategy[list[Values]]:
    row = st.fixed_dictionaries({"key": keys} | _plain(model, special))
    return st.lists(row, max_size=4, unique_by=lambda each: each["key"])


goals = _listed(Goal, {"kind": st.none() | one_of("goal", "kind"), "due": dates})
supports = _listed(Support, {"agreed_on": dates})
follow_ups = _listed(FollowUp, {"on_date": dates})


@st.composite
def activities(draw: st.DrawFn, goal_keys: list[str]) -> Values:
    """One activity that serves some of these goals."""
    least, planned, most = sorted(draw(st.tuples(*[st.integers(*MINUTES)] * 3)))
    special = {
        "kind": one_of("activity", "kind"),
        "minutes": st.just(planned),
        "min_minutes": st.sampled_from([None, least]),
        "max_minutes": st.sampled_from([None, most]),
        "priority": one_of("activity", "priority"),
        "mode": st.none() | one_of("activity", "mode"),
        "grouping": st.none() | one_of("activity", "grouping"),
        "track": st.sampled_from([0, 0, 1, 2, 8]),
        "locked_start": st.none() | st.integers(0, 1439),
        "features": st.lists(one_of("activity", "features"), unique=True),
    }
    values = draw(st.fixed_dictionaries({"key": keys} | _plain(Activity, special)))
    served = draw(st.sets(st.sampled_from(goal_keys))) if goal_keys else set()
    return values | {"goals": [key for key in goal_keys if key in served], "claims": draw(_claims())}


@st.composite
def days(draw: st.DrawFn, goal_keys: list[str]) -> list[Values]:
    """Up to three days whose activities have keys of their own."""
    starts = st.integers(0, 1439)
    rows = draw(
        st.lists(
            st.fixed_dictionaries({"key": keys, "date": dates, "starts": starts, "ends": st.integers(1, 1440)}),
            max_size=3,
            unique_by=lambda day: day["key"],
        )
    )
    agenda = draw(st.lists(activities(goal_keys), max_size=5, unique_by=lambda each: each["key"]))
    for number, day in enumerate(rows):
        day["ends"] += day["starts"]
        day["activities"] = agenda[number :: len(rows)]
    return rows


@st.composite
def contents(draw: st.DrawFn) -> Values:
    """The content of a whole plan, as plan_json writes it."""
    special = {
        "headcount": st.none() | st.integers(*HEADCOUNT),
        "timezone": st.sampled_from(ZONES),
        "format": st.none() | one_of("plan", "format"),
        "credential": st.sampled_from([None, "apply-the-attributes"]),
    }
    plan = draw(st.fixed_dictionaries(_plain(Plan, special)))
    aims = draw(goals)
    level = st.fixed_dictionaries(
        {"level": st.integers(1, 5)} | _plain(Evaluation, {"formative": texts(1000, least=1)})
    )
    return {
        "schema": FORMAT,
        "framework": "learning-forward-2011",
        **plan,
        "days": draw(days([goal["key"] for goal in aims])),
        "goals": aims,
        "claims": draw(_claims(section=one_of("claim", "section"))),
        "supports": draw(supports),
        "follow_ups": draw(follow_ups),
        "evaluation": sorted(
            draw(st.lists(level, max_size=5, unique_by=lambda row: row["level"])), key=lambda row: row["level"]
        ),
    }
