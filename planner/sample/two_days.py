"""A plan of two days with tracks side by side: new mentors, before the school year."""

from datetime import date, timedelta

from planner.domain.alignment import Strength
from planner.domain.content import Values
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.sample.reading_the_data import Begin

NINE, NOON_AND_A_HALF = 9 * 60, 12 * 60 + 30

Entry = tuple[str, str, int, str | None, int]
"""Title, kind, minutes, mode, track."""

DAYS: tuple[tuple[Entry, ...], ...] = (
    (
        ("Welcome, and what a mentor is for", "opening", 20, "discuss", 0),
        ("Watch one lesson, write down only what you see", "activity", 45, "practice", 0),
        ("Break", "break", 15, None, 0),
        ("Elementary: first visits", "activity", 60, "practice", 1),
        ("Secondary: first visits", "activity", 35, "practice", 2),
        ("Secondary: the first ten minutes of a lesson", "activity", 25, "discuss", 2),
        ("Back together: one thing that surprised you", "activity", 45, "reflect", 0),
        ("Close the first day", "closing", 25, "reflect", 0),
    ),
    (
        ("What stayed with you overnight", "opening", 15, "discuss", 0),
        ("Three ways to open a conversation about a lesson", "activity", 60, "listen", 0),
        ("Break", "break", 15, None, 0),
        ("Elementary: rehearse your first conversation", "activity", 60, "practice", 1),
        ("Secondary: rehearse your first conversation", "activity", 60, "practice", 2),
        ("Your calendar until winter", "activity", 40, "produce", 0),
        ("Close, and who to call", "closing", 20, "reflect", 0),
    ),
)
DESCRIPTION: Values = {
    "purpose": "Students of first-year teachers lose less learning, because their teacher is not alone.",
    "data_educator": "Of nine first-year teachers last year, four said nobody had watched them teach before winter.",
    "audience": "New mentors, elementary and secondary",
    "headcount": 18,
    "facilitators": "Facilitator A, Facilitator B",
    "place": "District office, Rooms 2 and 3",
    "format": "in person",
}
GOAL: Values = {
    "kind": "behavior",
    "statement": "Within three weeks, mentors will visit their mentee once and hold a conversation that starts from "
    "what they saw.",
    "measure": "A date and three things seen, in the mentor's notebook.",
    "student_outcome": "Students of first-year teachers are at work within five minutes of the start.",
}


def make(begin: Begin, by: User, first_day: date) -> Plan:
    """Both days add up; in each, elementary and secondary mentors part for an hour."""
    plan = begin("Mentors' first two days")
    plan.describe(DESCRIPTION, by=by)
    goal = plan.add_goal(GOAL, by=by)
    for number, entries in enumerate(DAYS):
        on = (first_day + timedelta(days=number)).isoformat()
        day = plan.add_day({"date": on, "starts": NINE, "ends": NOON_AND_A_HALF}, by=by)
        for title, kind, minutes, mode, track in entries:
            values = {"title": title, "kind": kind, "minutes": minutes, "mode": mode, "track": track}
            plan.add_activity(values, by=by, day=day, goals=[goal] if kind == "activity" else [])
    rehearsal = next(activity for activity in plan.activities if "Elementary: rehearse" in activity.title)
    reason = "Each mentor tries the opening twice and hears what the other person heard."
    plan.claim(plan.framework.element("IM3"), strength=Strength.PRIMARY, reason=reason, activity=rehearsal, by=by)
    return plan
