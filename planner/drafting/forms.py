"""The questions of the guided plan. Adding a question is a line here and its name in steps.py."""

from wtforms import BooleanField, SelectField

from planner.domain import zones
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import ChangeKind, Goal
from planner.domain.plan import HEADCOUNT, Format, Plan
from planner.standards.credential import credentials
from planner.web.fields import DayField, NumberField, area, choice, line
from planner.web.forms import Form


class StepForm(Form):
    """The last page of a step also asks whether the person calls the step complete."""

    done = BooleanField("I have completed this section")


class DoneForm(Form):
    """Only that question, for steps whose pages have forms of their own."""

    done = BooleanField("I have completed this section")


class WhyForm(Form):
    """Say why you are meeting: the purpose."""

    title = line(
        Plan.title, "What is the session called?", required="Give the session a title; you can change it later."
    )
    purpose = area(Plan.purpose, "Why are you meeting?", "In terms of students: what should get better for them?")
    series = line(Plan.series, "Which series does it belong to?", "For example, “Writing across subjects, 2026–27”.")
    credential = SelectField(
        "Which micro-credential is it to be evidence for?",
        description="Its focus standards are then marked wherever the standards are shown.",
        choices=lambda: {"": "None for now"} | {each.slug: each.title for each in credentials()},
        coerce=lambda value: str(value) if value else None,
    )


class NeedForm(StepForm):
    """Say why you are meeting: the need and the data behind it."""

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


class PeopleForm(Form):
    """Describe who comes."""

    audience = line(Plan.audience, "Who comes?", "For example, “middle-school teachers of all subjects”.")
    headcount = NumberField("How many?", *HEADCOUNT, "A guess will do.", render_kw={"class": "w5"})
    facilitators = line(Plan.facilitators, "Who leads the session?", "Names or roles, with commas between them.")
    roles = line(Plan.roles, "Who has a part in it?", "Who grows as a leader, who hosts, which leaders come to learn.")
    experience = area(Plan.experience, "What do they bring?", "What they have tried, know well, or worry about.")


class PlaceForm(StepForm):
    """Describe where; the days on the same page have a form each (days.py)."""

    format = choice(Format, "How do people meet?", none="Not decided yet", radio=True)
    place = line(Plan.place, "Where?", "A room and how to find it, or the name of the online room.")
    timezone = SelectField(
        "Time zone of the place", choices=zones.choices(), description="All times in the plan are on its clocks."
    )


class ThinkForm(StepForm):
    """Think through content, context and process."""

    content_note = area(
        Plan.content_note,
        "Content: what will participants learn?",
        "And which student and educator standards does it come from?",
        rows=4,
    )
    context_note = area(
        Plan.context_note,
        "Context: where will they use it?",
        "Who are they, and what helps or blocks it there?",
        rows=4,
    )
    process_note = area(
        Plan.process_note,
        "Process: how will they learn it?",
        "And why does that suit the goal and the people?",
        rows=4,
    )
    design_basis = area(
        Plan.design_basis, "Which idea about how adults learn shaped this plan?", "A model, a study, a book, a source."
    )
    barriers = area(
        Plan.barriers, "What may stand in the way?", "Worries you expect, and how you will meet them in small steps."
    )


class ResourcesForm(Form):
    """Line up resources: five kinds, what there is already, and what people do beforehand."""

    people_needed = area(Plan.people_needed, "People", "Co-facilitators, hosts, interpreters, someone at the door.")
    time_needed = area(Plan.time_needed, "Time", "Substitute coverage, release time, time to prepare.", rows=2)
    materials_needed = area(
        Plan.materials_needed, "Materials", "The supply list itself comes from the agenda’s activities.", rows=2
    )
    technology_needed = area(Plan.technology_needed, "Technology", "Screens, accounts, links, sound, captions.", rows=2)
    money_needed = area(Plan.money_needed, "Money", "What it costs, and which fund pays.", rows=2)
    joined_up = area(
        Plan.joined_up, "What already exists that you can join up with?", "Other initiatives, funds, staff."
    )
    pre_work = area(Plan.pre_work, "What should participants do beforehand?", "Keep it short enough to get done.")


class AfterForm(Form):
    """Plan what follows: feedback, telling others, and what this session stands between."""

    success_criteria = area(Plan.success_criteria, "What does good use look like?", "What one would see in a class.")
    feedback_plan = area(
        Plan.feedback_plan, "How will each person get feedback on using it?", "Who gives it, and when?"
    )
    communication_plan = area(
        Plan.communication_plan,
        "How will you tell others what it brought?",
        "Leaders, families, the board, colleagues.",
    )
    builds_on = area(Plan.builds_on, "What does it build on?", "Earlier sessions, coaching, readings.", rows=2)
    leads_to = area(Plan.leads_to, "What comes next?", "Later sessions, team work, coaching.", rows=2)


class GoalForm(Form):
    """One goal: the educators' change, and the student outcome it serves."""

    kind = choice(
        ChangeKind,
        "What kind of change is it?",
        "Choose the nearest. The words below it start your sentence.",
        none="Not decided yet",
        radio=True,
    )
    statement = area(
        Goal.statement,
        "The goal",
        "As you would say it to a colleague.",
        "Write the goal; a few words will do for now.",
    )
    measure = area(
        Goal.measure, "How you will see it", "Something to look at or count, in the room or within weeks.", rows=2
    )
    baseline = line(Goal.baseline, "Where they start", "A number or a sentence. “Not known yet” is an answer.")
    due = DayField("By when?")
    student_outcome = area(
        Goal.student_outcome, "The student outcome it serves", "What students do or understand if this works.", rows=2
    )
    curriculum_standard = line(Goal.curriculum_standard, "The curriculum standard behind that outcome")
    aligned_to = line(Goal.aligned_to, "The team, school or district goal it serves")
    educator_standard = line(Goal.educator_standard, "The educator performance standard it helps people meet")


class SupportForm(Form):
    """One thing that a named leader has agreed to put in place."""

    what = line(
        Support.what,
        "What will be in place?",
        "Time, coaching, substitute coverage, tools.",
        "Say what will be in place; a few words will do.",
    )
    leader = line(Support.leader, "Which leader agrees to it?", "A name or a role.")
    agreed_on = DayField("When was it agreed?", "Leave it empty while you wait for the answer.")


class FollowUpForm(Form):
    """One thing that happens afterward."""

    what = line(
        FollowUp.what,
        "What happens?",
        "A classroom visit, a team look at student work, a short call.",
        "Say what happens; a few words will do.",
    )
    on_date = DayField("On which date?", "A date makes it likely; you can move it later.")
    owner = line(FollowUp.owner, "Who sees to it?", "A name or a role.")


class EvaluationForm(Form):
    """How one of the five levels is looked at."""

    formative = area(Evaluation.formative, "On the way: what do you gather to improve it?", rows=2)
    summative = area(Evaluation.summative, "At the end: what do you gather to judge it?", rows=2)
    when = line(Evaluation.when, "When?", "For example, “two weeks after, and in May”.")
    who = line(Evaluation.who, "Who reads the results?")
