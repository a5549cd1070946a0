"""One plan from its title to a kept version: half a day for 32 middle school teachers."""

from collections.abc import Callable
from datetime import date, timedelta

from planner.domain.alignment import Section, Strength
from planner.domain.content import Values
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.domain.readiness import signs
from planner.sample import reading_the_data_agenda as agenda

Begin = Callable[[str], Plan]


def make(begin: Begin, by: User, first_day: date) -> Plan:
    """Say why and for whom, set goals, build the agenda, match it to the standards, keep it, mend it, keep it again."""
    plan = begin("Reading the data together")
    plan.describe(DESCRIPTION, by=by)
    plan.add_day({"date": first_day.isoformat(), "starts": 12 * 60 + 30, "ends": 15 * 60 + 45}, by=by)
    for values in GOALS:
        plan.add_goal(values | {"due": _weeks_after(first_day, 6)}, by=by)
    for activity in agenda.ACTIVITIES:
        _schedule(plan, activity, by=by)
    _carry_it_on(plan, first_day, by=by)
    for step in ("why", "who", "goals", "think", "resources", "agenda", "standards", "after"):
        plan.mark_step(step, done=True, by=by)
    plan.freeze(by=by, why="For the conversation with the assistant principal.")
    _let_the_visits_carry_implementation(plan, by=by)
    plan.freeze(by=by, why="After that conversation: the visits are agreed and dated.")
    _set_a_note_aside(plan, by=by)
    return plan


def _schedule(plan: Plan, planned: agenda.Planned, *, by: User) -> None:
    goals = [plan.goals[number - 1] for number in planned.goals]
    activity = plan.add_activity(planned.values, by=by, goals=goals)
    for code, strength, reason in planned.claims:
        plan.claim(plan.framework.element(code), strength=Strength(strength), reason=reason, activity=activity, by=by)


def _carry_it_on(plan: Plan, first_day: date, *, by: User) -> None:
    """What happens after the session, who supports it, and how anyone will know."""
    for support in SUPPORTS:
        plan.add_support(support | {"agreed_on": _weeks_after(first_day, -2)}, by=by)
    for weeks, what, owner in FOLLOW_UPS:
        plan.add_follow_up({"on_date": _weeks_after(first_day, weeks), "what": what, "owner": owner}, by=by)
    for level, values in EVALUATION.items():
        plan.evaluate(level, values, by=by)
    for code, section, reason in CARRIED_BY_THE_PLAN:
        element = plan.framework.element(code)
        plan.claim(element, strength=Strength.PRIMARY, reason=reason, section=section, by=by)


def _let_the_visits_carry_implementation(plan: Plan, *, by: User) -> None:
    """The planner had said that nothing carries Implementation as primary, and it is a focus standard."""
    reason = "Two dated visits, in weeks 2 and 6, keep the conferences going until they are how we work."
    element = plan.framework.element("IM2")
    plan.claim(element, strength=Strength.PRIMARY, reason=reason, section=Section.FOLLOW_UP, by=by)


def _set_a_note_aside(plan: Plan, *, by: User) -> None:
    """The planner misses minutes to move to the two rooms."""
    note = next(sign for sign in signs(plan) if sign.rule.slug == "no-transition")
    plan.set_aside(note, "The gallery hangs in the hall between the two rooms, so people are there already.", by=by)


def _weeks_after(day: date, weeks: int) -> str:
    return (day + timedelta(weeks=weeks)).isoformat()


DESCRIPTION: Values = {
    "series": "Writing that students revise, session 2 of 4",
    "purpose": "Students get feedback on their writing that they can use the same day, from a teacher who has looked "
    "at one piece of their work.",
    "need": "Students write more than last year and revise no better. Most comments name what is wrong and arrive "
    "after the next piece has begun.",
    "data_student": "On the fall writing sample, 41% of students in grades 6–8 changed more than spelling when they "
    "revised; the goal for spring is 60%.",
    "data_educator": "In 18 of 24 walkthroughs feedback was written on finished work; in 3 it was spoken while "
    "students wrote.",
    "data_system": "Grade-level teams meet for 45 minutes a week, and no meeting since September was about student "
    "work.",
    "theory_of_change": "If teachers read data in three passes and rehearse short conferences, then students hear one "
    "usable next step while they write, and revise with a reason.",
    "audience": "Middle school teachers: grades 6, 7 and 8, and specialists",
    "roles": "Facilitators A and B lead; the assistant principal learns alongside and visits in weeks 2 and 6.",
    "experience": "All have used the fall sample; about a third have held writing conferences before.",
    "headcount": 32,
    "facilitators": "Facilitator A, Facilitator B",
    "timezone": "America/New_York",
    "place": "Library and Room 114",
    "format": "in person",
    "content_note": "Reading a grade-level data set without leaping to causes; a five-minute conference that starts "
    "from one piece of work.",
    "context_note": "Teams of a grade sit together, because they share students and a weekly meeting.",
    "process_note": "See it, try it with a partner, get feedback, try it again, then plan where it will happen.",
    "design_basis": "Adults change practice by rehearsing it with feedback close to their own work (practice-based "
    "professional learning).",
    "barriers": "Five minutes feels long with 28 students waiting: the plan asks for two conferences, not for all.",
    "people_needed": "Two facilitators; substitute coverage for grade 8 from 12:15 PM.",
    "money_needed": "Coverage for 11 teachers, half a day.",
    "materials_needed": "Data set, student work with names covered, two-week sheets.",
    "technology_needed": "Projector in the Library; everything else on paper.",
    "time_needed": "This half day, and one team meeting in each of the six weeks after it.",
    "joined_up": "Uses the weekly team meeting and the district's writing sample; no new form for anybody.",
    "pre_work": "Bring three pieces of student work with names covered, and your calendar.",
    "success_criteria": "By week 6 each teacher has held two conferences and a colleague has seen one.",
    "feedback_plan": "A partner gives feedback on each rehearsal; the visits end with one question.",
    "communication_plan": "One page to families and the board in spring: what changed in revision.",
    "builds_on": "Session 1: what good revision looks like",
    "leads_to": "Session 3: students who confer with each other",
    "credential": "apply-the-attributes",
}

GOALS: list[Values] = [
    {
        "kind": "skill",
        "statement": "Read a grade-level data set in three passes: what we see, what we infer, what we still do not "
        "know.",
        "measure": "Each four's sheet keeps the three apart and names one guess that could be checked.",
        "baseline": "In September 2 of 8 teams kept them apart.",
        "aligned_to": "School improvement plan, goal 2: literacy in every subject",
        "student_outcome": "Students get help with what the work shows, not with what we assume.",
        "curriculum_standard": "Writing 5: develop and strengthen writing by revising",
    },
    {
        "kind": "skill",
        "statement": "Hold a five-minute conference that starts from one piece of a student's work, names one strength "
        "and one next step, and leaves the student talking more than the teacher.",
        "measure": "The observer's card from the second take shows all three.",
        "baseline": "A third have held such conferences; none has been observed.",
        "educator_standard": "Feedback that moves learning forward",
        "student_outcome": "Students revise one paragraph after a conference and can say why the change is better.",
        "curriculum_standard": "Writing 5: develop and strengthen writing by revising",
    },
    {
        "kind": "behavior",
        "statement": "Within six weeks, in their own classes, participants will hold two planned conferences, one of "
        "them watched by a colleague.",
        "measure": "Two dated entries on the two-week sheet, with the observer's initials.",
        "baseline": "3 of 24 walkthroughs saw feedback while students wrote.",
        "aligned_to": "School improvement plan, goal 2: literacy in every subject",
        "student_outcome": "60% of students change more than spelling when they revise the spring sample.",
        "curriculum_standard": "Writing 5: develop and strengthen writing by revising",
    },
]

SUPPORTS: list[Values] = [
    {"what": "Substitute coverage on the day for grade 8", "leader": "Assistant principal"},
    {"what": "One team meeting a week kept free for student work until week 6", "leader": "Principal"},
    {"what": "Two classroom visits by a coach, without a form", "leader": "District literacy lead"},
]

FOLLOW_UPS = (
    (2, "Visit to one conference in each class; five minutes to talk about it the same day", "Facilitator B"),
    (3, "Team meeting: bring one revised paragraph and what was said before it", "Grade-level team leads"),
    (6, "Second visit; each team says what it will keep doing and reads the walkthrough counts again", "Facilitator A"),
)

EVALUATION: dict[int, Values] = {
    5: {
        "formative": "One revised paragraph from each class in week 3",
        "summative": "Share of students who change more than spelling in the spring sample",
        "when": "Week 3 and April",
        "who": "Grade-level teams, then the school improvement team",
    },
    4: {
        "formative": "Notes from the visits in week 2",
        "summative": "Conferences on the two-week sheets, and walkthrough counts in week 6",
        "when": "Weeks 2 and 6",
        "who": "Facilitators A and B",
    },
    3: {"formative": "Were the team meetings kept free? One line a week", "when": "Weekly", "who": "Principal"},
    2: {
        "formative": "The observer's card from the second take",
        "summative": "Each four's three-pass sheet",
        "when": "In the session",
        "who": "Facilitators A and B",
    },
    1: {
        "summative": "Exit note: what I will try, by when, who will see it",
        "when": "At the end",
        "who": "Facilitators",
    },
}

CARRIED_BY_THE_PLAN = (
    ("LE3", Section.SUPPORTS, "Coverage, meeting time and visits were agreed with named leaders two weeks before."),
    (
        "RE1",
        Section.RESOURCES,
        "All five kinds are named, and the time set aside fits two conferences for each teacher.",
    ),
    ("OU2", Section.GOALS, "Each goal names what students gain and the curriculum standard that it belongs to."),
    ("DA3", Section.EVALUATION, "The session is judged at five levels, planned back from the spring writing sample."),
)
