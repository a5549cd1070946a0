"""When people meet: dates and length, and what is dated before or after."""

from collections.abc import Iterator
from datetime import date

from planner.domain.readiness.facts import Facts
from planner.domain.readiness.rules import NEEDED, Found, Kind, rule
from planner.domain.wording import long_date

DATES = "Without a date nobody can come, and nothing that follows can be dated either."


@rule("no-date", Kind.GAP, "who", "A session or a day without a date", why=DATES, source=NEEDED)
def no_date(facts: Facts) -> Iterator[Found]:
    if not facts.plan.days:
        yield Found("Say on which day people meet.")
    for number, day in enumerate(facts.plan.days, 1):
        if day.date is None:
            yield Found(f"{day_name(facts, number, 'The session')} has no date yet.", day.key)


@rule(
    "no-length",
    Kind.GAP,
    "who",
    "A session without a length",
    why="Only with a beginning and an end can the agenda say what fits.",
    source=NEEDED,
)
def no_length(facts: Facts) -> Iterator[Found]:
    if not facts.plan.days:
        yield Found("Say how long people meet: from when to when.")


def day_name(facts: Facts, number: int, only: str) -> str:
    """The name of a day inside a sentence; `only` where there is no second one."""
    return f"Day {number}" if len(facts.plan.days) > 1 else only


@rule(
    "early-goal",
    Kind.WEAK,
    "goals",
    "A goal due before people meet",
    why="A goal is reached by what people do with the session, so its date lies after it.",
)
def early_goal(facts: Facts) -> Iterator[Found]:
    first = min(_dates(facts), default=None)
    for number, goal in enumerate(facts.goals, 1):
        if first and goal.due and goal.due < first:
            yield Found(f"Goal {number} is due {long_date(goal.due)}, before people meet.", goal.key)


@rule(
    "early-follow-up",
    Kind.WEAK,
    "after",
    "A follow-up dated before the session is over",
    why="A date before the session is pre-work or a slip of the pen; it sustains nothing.",
)
def early_follow_up(facts: Facts) -> Iterator[Found]:
    last = max(_dates(facts), default=None)
    for follow_up in facts.plan.follow_ups:
        if last and follow_up.on_date and follow_up.on_date < last:
            words = f"“{follow_up.what}” is dated {long_date(follow_up.on_date)}, before the session is over."
            yield Found(words, "follow-ups", follow_up.key)


def _dates(facts: Facts) -> list[date]:
    return [day.date for day in facts.plan.days if day.date]
