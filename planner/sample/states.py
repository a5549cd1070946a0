"""The plans of the sample team that are not the main story: one in each other state a plan can be in."""

from datetime import date

from planner.domain.alignment import Strength
from planner.domain.people import User
from planner.sample.reading_the_data import Begin


def make(begin: Begin, by: User, first_day: date) -> None:
    """An empty draft, one half done, one put away and one deleted."""
    begin("")
    _half_done(begin, by, first_day)
    put_away = begin("Getting to know the new reading program")
    put_away.describe({"audience": "Grade 3 and 4 teachers", "headcount": 14}, by=by)
    put_away.archive(by=by)
    deleted = begin("Grading day (moved to spring)")
    deleted.delete(by=by)


def _half_done(begin: Begin, by: User, first_day: date) -> None:
    """Two of three goals have a measure, the agenda runs over, and one claim has no reason yet."""
    plan = begin("Small groups in math, part 1")
    plan.describe({"purpose": "Every student explains a strategy at least once a week.", "headcount": 20}, by=by)
    day = plan.add_day({"date": first_day.isoformat(), "starts": 8 * 60, "ends": 10 * 60}, by=by)
    for kind, statement, measure in GOALS:
        plan.add_goal({"kind": kind, "statement": statement, "measure": measure}, by=by)
    for title, minutes, mode in ACTIVITIES:
        plan.add_activity({"title": title, "minutes": minutes, "mode": mode}, by=by, day=day, goals=plan.goals[:1])
    first, *_ = plan.activities
    plan.claim(plan.framework.element("DS1"), strength=Strength.SUPPORTING, reason="", activity=first, by=by)
    plan.mark_step("why", done=True, by=by)


GOALS = (
    ("knowledge", "Explain when a small group helps and when it does not.", "Two examples of each on the exit note."),
    ("skill", "Plan one 15-minute small group from last week's exit tickets.", "A filled planning strip."),
    ("attitude", "Come to believe that students can lead a group.", ""),
)
ACTIVITIES = (
    ("A group on video: what did the teacher not do?", 35, "discuss"),
    ("Sort the exit tickets into three groups", 40, "practice"),
    ("Plan one group for this week", 50, "produce"),
)
