"""The questions of the guided plan. Adding a question is a line here."""

from wtforms import BooleanField

from planner.domain.plan import Plan
from planner.web.forms import Form, area, line


class StepForm(Form):
    """A page of the guided plan: its questions, and whether the person calls it complete."""

    done = BooleanField("I have completed this section")


class WhyForm(StepForm):
    """Say why you are meeting."""

    title = line(
        Plan.title, "What is the session called?", required="Give the session a title; you can change it later."
    )
    purpose = area(Plan.purpose, "Why are you meeting?", "In terms of students: what should get better for them?")
    need = area(Plan.need, "What is the need?", "The gap between what is and what should be.", rows=4)
    data_student = area(Plan.data_student, "What do student data show?", "Work samples, results, attendance. No names.")
    data_educator = area(
        Plan.data_educator, "What do educator data show?", "Surveys, observations, what people ask for."
    )
    data_system = area(
        Plan.data_system, "What do school or district data show?", "Schedules, materials, policies, plans."
    )
    theory_of_change = area(
        Plan.theory_of_change, "How will this session bring the change about?", "If we … then … because …"
    )
