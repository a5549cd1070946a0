"""The steps of the guided plan, as data: the task list, next, back and check-your-plan all read this list.

A step is one task; it has one or more pages. A page with a form over the plan's own fields needs no view of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.labels import TASKS
from planner.drafting import forms, told
from planner.web.forms import Form

if TYPE_CHECKING:
    from planner.domain.plan import Plan


@dataclass(frozen=True)
class Group:
    """Questions that stand together. With a title they can wait: they are folded, and said to be optional."""

    fields: tuple[str, ...]
    title: str = ""
    elements: tuple[str, ...] = ()
    """Codes of the elements whose guiding questions can be opened after them."""


@dataclass(frozen=True)
class Page:
    """One page of a step. `endpoint` names the view; the common one draws `form` in its `groups`."""

    slug: str
    heading: str
    lede: str = ""
    form: type[Form] | None = None
    groups: tuple[Group, ...] = ()
    endpoint: str = "drafting.step"


@dataclass(frozen=True)
class Step:
    """One task of the list."""

    slug: str
    task: str
    """What the task list calls it; begins with a verb."""
    noun: str
    """As it stands in "Go on with …"."""
    told: Callable[["Plan"], str]
    """What is there so far, in a few words."""
    pages: tuple[Page, ...]

    @property
    def last(self) -> Page:
        """The page on which the person says whether the step is complete."""
        return self.pages[-1]


STEPS = (
    Step(
        "why",
        TASKS["why"],
        "why you are meeting",
        told.why,
        (
            Page(
                "why",
                "Say why you are meeting",
                "Start with the students: what should get better for them?",
                forms.WhyForm,
                (
                    Group(("title", "purpose"), elements=("LE2",)),
                    Group(("series", "credential"), "A series, a micro-credential"),
                ),
            ),
            Page(
                "need",
                "What shows the need?",
                "Two kinds of data from two sources make a strong case. Later is fine.",
                forms.NeedForm,
                (
                    Group(("need",), elements=("DA1",)),
                    Group(("data_student", "data_educator", "data_system"), "The data behind it"),
                    Group(("theory_of_change",), "From the session to the change", ("LC1",)),
                ),
            ),
        ),
    ),
    Step(
        "who",
        TASKS["who"],
        "who comes and where",
        told.who,
        (
            Page(
                "who",
                "Who comes?",
                "",
                forms.PeopleForm,
                (
                    Group(("audience", "headcount", "facilitators"), elements=("LC2",)),
                    Group(("roles", "experience"), "Their parts and what they bring", ("LE1",)),
                ),
            ),
            Page("days", "When and where do you meet?", endpoint="drafting.days"),
        ),
    ),
    Step(
        "goals",
        TASKS["goals"],
        "the goals",
        told.goals,
        (Page("goals", "Set the goals", endpoint="drafting.items"),),
    ),
    Step(
        "think",
        TASKS["think"],
        "content, context and process",
        told.think,
        (
            Page(
                "think",
                "Think through content, context and process",
                "Three ways of looking at one session. A sentence for each is plenty.",
                forms.ThinkForm,
                (
                    Group(("content_note",), elements=("OU2",)),
                    Group(("context_note",)),
                    Group(("process_note",), elements=("DS2",)),
                    Group(
                        ("design_basis", "barriers"), "Adult learning, and what may stand in the way", ("DS1", "IM1")
                    ),
                ),
            ),
        ),
    ),
    Step(
        "resources",
        TASKS["resources"],
        "resources and support",
        told.resources,
        (
            Page(
                "resources",
                "Line up resources",
                "Note only what this session needs. Later is fine.",
                forms.ResourcesForm,
                (
                    Group(("people_needed", "time_needed"), elements=("RE1",)),
                    Group(("materials_needed", "technology_needed", "money_needed"), "Materials, technology, money"),
                    Group(("joined_up", "pre_work"), "What exists already, and pre-work", ("RE3",)),
                ),
            ),
            Page("supports", "Line up support", endpoint="drafting.items"),
        ),
    ),
    Step(
        "agenda",
        TASKS["agenda"],
        "the agenda",
        told.agenda,
        (Page("agenda", "Build the agenda", endpoint="scheduling.agenda"),),
    ),
    Step(
        "standards",
        TASKS["standards"],
        "the standards",
        told.standards,
        (Page("standards", "Match activities to the standards", endpoint="aligning.matrix"),),
    ),
    Step(
        "after",
        TASKS["after"],
        "follow-up and evaluation",
        told.after,
        (
            Page("follow-ups", "What happens afterward?", endpoint="drafting.items"),
            Page(
                "after",
                "How does the learning live on?",
                "Later is fine.",
                forms.AfterForm,
                (
                    Group(("success_criteria", "feedback_plan"), elements=("IM3",)),
                    Group(("communication_plan",), "Telling others", ("LE2",)),
                    Group(("builds_on", "leads_to"), "Before and after this session", ("OU3",)),
                ),
            ),
            Page("evaluation", "How will you judge whether it made a difference?", endpoint="drafting.evaluation"),
        ),
    ),
    Step(
        "check",
        TASKS["check"],
        "checking it",
        told.check,
        (Page("check", "Check your plan", endpoint="drafting.check"),),
    ),
)

NEEDED = frozenset({"title", "purpose", "statement", "measure", "what", "date", "starts", "ends"})
"""Questions that a plan cannot do without, sooner or later; all others are said to be optional."""

PAGES = tuple(page for step in STEPS for page in step.pages)
PAGE = {page.slug: page for page in PAGES}
STEP = {step.slug: step for step in STEPS}


def step_of(page: Page) -> Step:
    """The step that a page belongs to."""
    return next(step for step in STEPS if page in step.pages)


def after(page: Page) -> Page:
    """The page that Continue leads to. The last one is the check, which leads nowhere."""
    return PAGES[min(PAGES.index(page) + 1, len(PAGES) - 1)]


def before(page: Page) -> Page | None:
    """The page that Back leads to; the first one goes back to the task list."""
    place = PAGES.index(page)
    return PAGES[place - 1] if place else None


def page_of(field: str) -> Page:
    """The page that asks for one of the plan's own fields."""
    if field in ("format", "place", "timezone"):
        return PAGE["days"]
    return next(page for page in PAGES if any(field in group.fields for group in page.groups))
