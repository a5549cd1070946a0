"""The six marks of ESSA's definition: met, not met, or too little to tell, and always what was seen."""

from planner.domain.followup import Support
from planner.domain.plan import Plan
from planner.domain.readiness.essa import essa_marks
from tests.sketches import act, follow_up, sketch

NAMES = ["Sustained", "Intensive", "Collaborative", "Job-embedded", "Data-driven", "Classroom-focused"]


def marks(plan: Plan) -> dict[str, tuple[str, str]]:
    return {mark.name: (mark.verdict.value, mark.reason) for mark in essa_marks(plan)}


def test_six_marks_in_the_order_of_the_law() -> None:
    assert [mark.name for mark in essa_marks(sketch())] == NAMES


def test_empty_plan_tells_nothing_yet() -> None:
    plan = sketch()
    plan.all_days[0].date = None
    assert marks(plan) == {
        "Sustained": ("cannot tell yet", "Nothing has a date yet."),
        "Intensive": ("cannot tell yet", "The agenda is empty."),
        "Collaborative": ("cannot tell yet", "Not every activity says who works with whom."),
        "Job-embedded": ("cannot tell yet", "Goals or follow-ups are still missing."),
        "Data-driven": ("cannot tell yet", "The need or the agenda is still missing."),
        "Classroom-focused": ("cannot tell yet", "There is no goal yet."),
    }


def test_plan_that_shows_all_six() -> None:
    entries = [act("Look", 90, grouping="fours"), act("Plan", 90, grouping="groups", check_for_learning="Cards")]
    goal = {"kind": "behavior", "statement": "Hold two conferences", "student_outcome": "Students revise."}
    plan = follow_up(sketch(*entries, goals=[goal], purpose="Drafts", data_student="41%"), "2026-10-27", "2026-11-24")
    assert marks(plan) == {
        "Sustained": ("met", "3 dates, the session’s own among them; three or more are needed."),
        "Intensive": ("met", "180 minutes in which people take part; 180 or more are needed."),
        "Collaborative": ("met", "People work together in 2 of 2 activities."),
        "Job-embedded": ("met", "A goal is about what people do in their own classes."),
        "Data-driven": ("met", "The need rests on data, and checks in the room can change the course."),
        "Classroom-focused": ("met", "1 of 1 goal names a practice in class, or a gain there."),
    }


def test_plan_that_shows_none() -> None:
    entries = [act("Hear", 30, grouping="everyone"), act("Look", 30, grouping="pairs")]
    plan = sketch(*entries, goals=[{"kind": "knowledge", "statement": "Explain the form"}], purpose="The new form")
    plan.all_follow_ups = follow_up(sketch(), "2026-10-20").all_follow_ups
    plan.follow_ups[0].what = "Send the slides"
    assert marks(plan) == {
        "Sustained": ("not met", "2 dates, the session’s own among them; three or more are needed."),
        "Intensive": ("not met", "60 minutes in which people take part; 180 or more are needed."),
        "Collaborative": ("not met", "People work together in 1 of 2 activities."),
        "Job-embedded": ("not met", "No goal, follow-up or support speaks of people's own classes or workday."),
        "Data-driven": ("not met", "Neither the need nor a check brings data in."),
        "Classroom-focused": ("not met", "0 of 1 goal name a practice in class, or a gain there."),
    }


def test_data_and_checks_are_both_asked_for() -> None:
    without = sketch(act("Look"), purpose="Drafts", data_student="41%")
    checked = sketch(act("Look", check_for_learning="Cards"), purpose="Drafts")
    assert marks(without)["Data-driven"] == ("not met", "The need rests on data, but no activity checks for learning.")
    words = "Activities check for learning, but the need rests on no data."
    assert marks(checked)["Data-driven"] == ("not met", words)


def test_support_in_the_workday_embeds_it() -> None:
    plan = sketch(goals=[{"kind": "skill", "statement": "Confer"}])
    plan.all_supports.append(Support(what="Two visits by a coach"))
    assert marks(plan)["Job-embedded"] == ("met", "What comes before or after it speaks of “visits”.")
