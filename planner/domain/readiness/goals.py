"""The goals: what people will do differently, how anyone will see it, and for which students."""

from collections.abc import Iterator

from planner.domain.goal import REACHES_PRACTICE
from planner.domain.readiness.facts import Facts
from planner.domain.readiness.rules import NEEDED, Found, Kind, rule

KASAB = "The kinds of change that Killion names: knowledge, attitude, skill, aspiration, behavior."
BOTH = "A goal names both, the educators' change and the students' gain (after Killion)."
MEASURE = "A measure is what a colleague could look at or count. It also tells you what to plan for in the room."


@rule(
    "no-goal",
    Kind.GAP,
    "goals",
    "A plan without a goal",
    why="Everything on the agenda serves a goal, or it is only an activity.",
    source=NEEDED,
)
def no_goal(facts: Facts) -> Iterator[Found]:
    if not facts.goals:
        yield Found("Set at least one goal for the educators.")


@rule(
    "empty-goal",
    Kind.GAP,
    "goals",
    "A goal that does not say what people will do",
    why="A goal that is not said cannot be agreed with, worked toward or reached.",
    source=NEEDED,
)
def empty_goal(facts: Facts) -> Iterator[Found]:
    for number, goal in enumerate(facts.goals, 1):
        if not goal.statement:
            yield Found(f"Goal {number} does not say yet what people will do.", goal.key)


@rule("no-measure", Kind.GAP, "goals", "A goal without a measure", why=MEASURE, source=NEEDED)
def no_measure(facts: Facts) -> Iterator[Found]:
    for number, goal in enumerate(facts.goals, 1):
        if not goal.measure:
            yield Found(f"Goal {number} has no measure, so nobody could tell whether it was met.", goal.key)


@rule(
    "no-student-outcome",
    Kind.WEAK,
    "goals",
    "A goal that names no gain for students",
    why="Professional learning is for students in the end. Saying what they gain keeps the goal from becoming its own "
    "purpose.",
    source=BOTH,
)
def no_student_outcome(facts: Facts) -> Iterator[Found]:
    for number, goal in enumerate(facts.goals, 1):
        if goal.statement and not goal.student_outcome:
            yield Found(f"Goal {number} does not name what students gain from it.", goal.key)


@rule(
    "stops-short",
    Kind.WEAK,
    "goals",
    "Goals that stop at knowledge and skills",
    why="People can know and be able to, and still teach as before. A goal about belief, commitment or behavior aims "
    "at the change in class.",
    source=KASAB,
)
def goals_stop_short(facts: Facts) -> Iterator[Found]:
    kinds = {goal.kind for goal in facts.goals if goal.kind}
    if kinds and not kinds & REACHES_PRACTICE:
        yield Found("The goals stop at knowing and being able to. Add one about what people will do in class.")


@rule("all-measured", Kind.STRENGTH, "goals", "Goals that all have a measure", why=MEASURE, source=NEEDED)
def all_measured(facts: Facts) -> Iterator[Found]:
    if facts.goals and all(goal.statement and goal.measure for goal in facts.goals):
        yield Found("Every goal says how anyone will see that it was reached.")


@rule(
    "reaches-practice",
    Kind.STRENGTH,
    "goals",
    "Goals that go beyond knowing and being able to",
    why="Goals about belief, commitment or behavior make a change in class likely.",
    source=KASAB,
)
def reaches_practice(facts: Facts) -> Iterator[Found]:
    if any(goal.kind in REACHES_PRACTICE for goal in facts.goals):
        yield Found("The goals reach beyond knowing, to what people will believe, commit to or do.")


@rule(
    "all-for-students",
    Kind.STRENGTH,
    "goals",
    "Goals that all name what students gain",
    why="Who reads the plan sees at once which students it is for.",
    source=BOTH,
)
def all_for_students(facts: Facts) -> Iterator[Found]:
    if facts.goals and all(goal.student_outcome for goal in facts.goals):
        yield Found("Every goal names what students gain from it.")
