"""Why people meet: title, purpose, and the data behind the need."""

from collections.abc import Iterator

from planner.domain.readiness.facts import Facts, listed
from planner.domain.readiness.rules import NEEDED, Found, Kind, rule

KINDS = {"data_student": "students", "data_educator": "educators", "data_system": "the system"}
FROM_DATA = "The look-fors of Data in the 2011 Standards for Professional Learning (in our words)."


@rule(
    "no-title",
    Kind.GAP,
    "why",
    "A plan without a title",
    why="A title is how others find the plan and know that it is the right one.",
    source=NEEDED,
)
def no_title(facts: Facts) -> Iterator[Found]:
    if not facts.plan.title:
        yield Found("Give the session a title.", "title")


@rule(
    "no-purpose",
    Kind.GAP,
    "why",
    "A plan without a purpose",
    why="When the purpose is told in terms of students, every later choice can be held against it.",
    source="Leadership in the 2011 Standards for Professional Learning: speak up for learning (in our words).",
)
def no_purpose(facts: Facts) -> Iterator[Found]:
    if not facts.plan.purpose:
        yield Found("Say why you are meeting: what gets better for students?", "purpose")


@rule(
    "no-data",
    Kind.WEAK,
    "why",
    "A need without any data",
    why="Without data a need is an opinion: nobody can tell later whether the session changed anything.",
    source=FROM_DATA,
)
def no_data(facts: Facts) -> Iterator[Found]:
    plan = facts.plan
    if (plan.purpose or plan.need) and not _kinds(facts):
        yield Found("No data stand behind the need yet, from students, educators or the system.", "data_student")


@rule(
    "one-kind-of-data",
    Kind.WEAK,
    "why",
    "Only one kind of data",
    why="One source can mislead. Two kinds that point the same way make a need that people accept.",
    source=FROM_DATA,
)
def one_kind_of_data(facts: Facts) -> Iterator[Found]:
    kinds = _kinds(facts)
    if len(kinds) == 1:
        missing = next(field for field in KINDS if field not in kinds)
        yield Found(f"All data come from {KINDS[kinds[0]]}. Add a second kind, if only a sentence.", missing)


@rule(
    "several-data",
    Kind.STRENGTH,
    "why",
    "Two or three kinds of data",
    why="Data of several kinds that point the same way make a need that people accept.",
    source=FROM_DATA,
)
def several_data(facts: Facts) -> Iterator[Found]:
    kinds = _kinds(facts)
    if len(kinds) > 1:
        yield Found(f"The need rests on data from {listed([KINDS[kind] for kind in kinds])}.", "data_student")


def _kinds(facts: Facts) -> list[str]:
    return [field for field in KINDS if getattr(facts.plan, field)]
