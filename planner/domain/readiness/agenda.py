"""The agenda as it stands on paper: that there is one, that it serves the goals, and that its minutes add up."""

from collections.abc import Iterator

from planner.domain.agenda import NEEDS_GOAL
from planner.domain.clock import DayClock
from planner.domain.readiness.facts import Facts, minutes
from planner.domain.readiness.rules import NEEDED, Found, Kind, rule
from planner.domain.readiness.when import day_name

SUMS = "When minutes do not add up, what comes last is cut, and that is the reflection and the plan for using it."


@rule(
    "no-agenda",
    Kind.GAP,
    "agenda",
    "A plan without an agenda",
    why="The agenda is what another facilitator would run the session from.",
    source=NEEDED,
)
def no_agenda(facts: Facts) -> Iterator[Found]:
    if not facts.activities:
        yield Found("The agenda is empty.")


@rule(
    "no-goal-served",
    Kind.GAP,
    "agenda",
    "An activity that serves no goal",
    why="Time is what a session has least of; what serves no goal takes it from what does.",
    source=NEEDED,
)
def no_goal_served(facts: Facts) -> Iterator[Found]:
    for number, activity in enumerate(facts.activities, 1):
        if activity.kind in NEEDS_GOAL and not activity.live_goals:
            yield Found(f"Activity {number}, “{activity.title}”, serves no goal.", activity.key)


@rule("overlap", Kind.GAP, "agenda", "Two things at once", why=SUMS, source=NEEDED)
def overlap(facts: Facts) -> Iterator[Found]:
    for name, day in _days(facts):
        if day.overlap:
            words = f"{name}: an activity runs {minutes(day.overlap)} into one whose start is fixed."
            yield Found(words, day.day.key)


@rule("over", Kind.GAP, "agenda", "An agenda that runs past its end", why=SUMS, source=NEEDED)
def over(facts: Facts) -> Iterator[Found]:
    for name, day in _days(facts):
        if day.over:
            yield Found(f"{name} runs {minutes(day.over)} past its end.", day.day.key)


@rule(
    "left",
    Kind.GAP,
    "agenda",
    "Minutes without a plan",
    why="People give the time. Plan it, or let them go earlier.",
    source=NEEDED,
)
def left(facts: Facts) -> Iterator[Found]:
    for name, day in _days(facts):
        if day.left:
            yield Found(f"{name} has {minutes(day.left)} without a plan.", day.day.key)


def _days(facts: Facts) -> Iterator[tuple[str, DayClock]]:
    """Each day with its name; none while nothing at all is planned, for then that is what there is to say."""
    for number, day in enumerate(facts.clocks if facts.activities else (), 1):
        yield day_name(facts, number, "The agenda"), day


@rule(
    "range",
    Kind.WEAK,
    "agenda",
    "Planned minutes outside an activity's own limits",
    why="The limits say what an activity can bear when time runs short. They help only while they agree with the plan.",
)
def limits_disagree(facts: Facts) -> Iterator[Found]:
    for activity in facts.activities:
        least, planned, most = activity.min_minutes, activity.minutes, activity.max_minutes
        name = facts.named(activity)
        if least and most and least > most:
            yield Found(f"{name} needs at least {minutes(least)} and at most {minutes(most)}.", activity.key)
        elif least and least > planned:
            yield Found(f"{name} is planned for {minutes(planned)} and needs at least {least}.", activity.key)
        elif most and most < planned:
            yield Found(f"{name} is planned for {minutes(planned)} and should take at most {most}.", activity.key)


@rule(
    "unserved-goal",
    Kind.WEAK,
    "agenda",
    "A goal that nothing on the agenda serves",
    why="A goal that gets no minutes is a wish. Give it an activity, or leave it for another session.",
)
def unserved_goal(facts: Facts) -> Iterator[Found]:
    served = any(facts.serving.values())
    for number, goal in enumerate(facts.goals, 1):
        if served and facts.is_drafted and not facts.serving[goal.key]:
            yield Found(f"Nothing on the agenda serves goal {number}.", about=goal.key)


@rule("adds-up", Kind.STRENGTH, "agenda", "Minutes that add up", why=SUMS, source=NEEDED)
def adds_up(facts: Facts) -> Iterator[Found]:
    if facts.activities and all(day.adds_up for day in facts.clocks):
        all_serve = all(activity.live_goals for activity in facts.activities if activity.kind in NEEDS_GOAL)
        yield Found(f"The minutes add up{', and every activity has its goal' if all_serve else ''}.")
