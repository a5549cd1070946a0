"""What follows: dates after the session, and how its effect is judged."""

from collections.abc import Iterator

from planner.domain.followup import Level
from planner.domain.readiness.facts import Facts
from planner.domain.readiness.rules import Found, Kind, rule
from planner.domain.wording import plural

ENOUGH_DATES = 3
"""Linked dates from which on learning counts as sustained (a rule of thumb of ours)."""
SUSTAIN = "Sustain implementation (2011 Standards), and “sustained” in ESSA, US federal law; the numbers are ours."
AFTERWARD = "A change of practice takes weeks. A date with a name on it is what makes people come back to it."
GUSKEY = "The five levels of evaluation, after Guskey."


@rule("no-follow-up", Kind.WEAK, "after", "No follow-up with a date", why=AFTERWARD, source=SUSTAIN)
def no_follow_up(facts: Facts) -> Iterator[Found]:
    if facts.is_drafted and not _dated(facts):
        yield Found("No follow-up has a date yet.", "follow-ups")


@rule(
    "one-and-done",
    Kind.WEAK,
    "after",
    "Fewer than three linked dates",
    why=AFTERWARD,
    source=SUSTAIN,
)
def one_and_done(facts: Facts) -> Iterator[Found]:
    dates = len(linked_dates(facts))
    if _dated(facts) and dates < ENOUGH_DATES:
        words = f"It all happens on {plural(dates, 'date')}. A third one keeps it from being over too soon."
        yield Found(words, "follow-ups")


@rule("sustained", Kind.STRENGTH, "after", "Three linked dates or more", why=AFTERWARD, source=SUSTAIN)
def sustained(facts: Facts) -> Iterator[Found]:
    dates = len(linked_dates(facts))
    if _dated(facts) and dates >= ENOUGH_DATES:
        yield Found(f"The learning goes on over {dates} dates.", "follow-ups")


@rule(
    "reactions-only",
    Kind.WEAK,
    "after",
    "An evaluation that stops at reactions",
    why="Whether people liked it says little about whether they use it, and nothing about students.",
    source=GUSKEY,
)
def reactions_only(facts: Facts) -> Iterator[Found]:
    if _levels(facts) == {Level.REACTIONS}:
        yield Found("The evaluation asks only whether people liked it. Plan one more level.", "evaluation")


@rule(
    "looks-at-use",
    Kind.STRENGTH,
    "after",
    "An evaluation that looks at use in class or at students",
    why="It answers the question that matters: did anything change where students are?",
    source=GUSKEY,
)
def looks_at_use(facts: Facts) -> Iterator[Found]:
    if _levels(facts) & {Level.USE, Level.STUDENTS}:
        yield Found("The evaluation looks at what changed in class or for students.", "evaluation")


def linked_dates(facts: Facts) -> set[object]:
    """The dates of the session and of what follows it."""
    days = {day.date for day in facts.plan.days if day.date}
    return days | {follow_up.on_date for follow_up in facts.plan.follow_ups if follow_up.on_date}


def _dated(facts: Facts) -> bool:
    return any(follow_up.on_date for follow_up in facts.plan.follow_ups)


def _levels(facts: Facts) -> set[int]:
    return {evaluation.level for evaluation in facts.plan.evaluations if evaluation.is_planned}
