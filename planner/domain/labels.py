"""What each field and each stored word is called on screen, in print and in exports: one table, US English.

Forms, check-answers pages, the difference in words and the published schema all read it, so a field has one name.
"""

from enum import StrEnum

from planner.domain.agenda import Feature, Grouping, Kind, Mode, Priority
from planner.domain.alignment import Section, Strength
from planner.domain.goal import ChangeKind
from planner.domain.plan import Format

NOUNS = {
    "plan": "Plan",
    "day": "Day",
    "activity": "Activity",
    "goal": "Goal",
    "claim": "Claim",
    "support": "Support",
    "follow_up": "Follow-up",
    "evaluation": "Evaluation level",
}

LABELS: dict[str, dict[str, str]] = {
    "plan": {
        "format": "How people meet",
        "framework": "Standards",
        "title": "Title",
        "series": "Series",
        "purpose": "Purpose",
        "need": "Need",
        "data_student": "Student data",
        "data_educator": "Educator data",
        "data_system": "System data",
        "theory_of_change": "Theory of change",
        "audience": "Audience",
        "roles": "Roles",
        "experience": "Experience",
        "headcount": "Number of participants",
        "facilitators": "Facilitators",
        "timezone": "Time zone",
        "place": "Place",
        "content_note": "Content",
        "context_note": "Context",
        "process_note": "Process",
        "design_basis": "How adults learn",
        "barriers": "Barriers",
        "people_needed": "People needed",
        "money_needed": "Money needed",
        "materials_needed": "Materials needed",
        "technology_needed": "Technology needed",
        "time_needed": "Time needed",
        "joined_up": "Joins up with",
        "pre_work": "Pre-work",
        "success_criteria": "Success criteria",
        "feedback_plan": "Feedback",
        "communication_plan": "Communication",
        "builds_on": "Builds on",
        "leads_to": "Leads to",
        "credential": "Micro-credential",
    },
    "day": {"date": "Date", "starts": "Start", "ends": "End"},
    "activity": {
        "title": "Title",
        "kind": "Kind",
        "minutes": "Minutes",
        "min_minutes": "Fewest minutes",
        "max_minutes": "Most minutes",
        "priority": "If time runs short",
        "mode": "What participants do",
        "grouping": "Grouping",
        "track": "Track",
        "locked_start": "Fixed start",
        "purpose": "Purpose",
        "steps": "Steps",
        "materials": "Materials",
        "led_by": "Led by",
        "check_for_learning": "Check for learning",
        "access_notes": "Access notes",
        "notes": "Facilitator notes",
        "features": "Adult-learning features",
        "goals": "Goals served",
        "claims": "Standards claimed",
    },
    "goal": {
        "kind": "Kind of change",
        "statement": "Educator goal",
        "measure": "Measure",
        "baseline": "Baseline",
        "due": "Due",
        "aligned_to": "Aligned to",
        "educator_standard": "Educator standard",
        "student_outcome": "Student outcome",
        "curriculum_standard": "Curriculum standard",
    },
    "claim": {"element": "Element", "section": "Part of the plan", "strength": "Strength", "reason": "Reason"},
    "support": {"what": "Support", "leader": "Leader", "agreed_on": "Agreed on"},
    "follow_up": {"on_date": "Date", "what": "Follow-up", "owner": "Owner"},
    "evaluation": {
        "level": "Level",
        "formative": "On the way",
        "summative": "At the end",
        "when": "When",
        "who": "Who reads it",
    },
}
"""By noun, then by field, as plain text. Every content field is here (a test holds it)."""

TASKS = {
    "why": "Say why you are meeting",
    "who": "Describe who comes and where",
    "goals": "Set the goals",
    "think": "Think through content, context and process",
    "resources": "Line up resources and support",
    "agenda": "Build the agenda",
    "standards": "Match activities to the standards",
    "after": "Plan follow-up and evaluation",
    "check": "Check your plan",
}
"""The steps of the guided plan: what the task list calls them, by their word in `Plan.done_steps`."""

LEVELS = {
    1: "Participants' reactions",
    2: "Participants' learning",
    3: "Organizational support and change",
    4: "Use of new knowledge and skills",
    5: "Student outcomes",
}
"""The five levels of evaluation, by number."""

SECTIONS = {
    Section.NEED: "the need",
    Section.PEOPLE: "the people",
    Section.GOALS: "the goals",
    Section.RESOURCES: "the resources",
    Section.SUPPORTS: "the supports",
    Section.PRE_WORK: "the pre-work",
    Section.FOLLOW_UP: "the follow-up",
    Section.EVALUATION: "the evaluation",
}
"""The parts of a plan that can carry a standard, as they stand inside a sentence."""

_WORDS: dict[StrEnum, str] = {
    Kind.SETUP: "Set-up",
    Grouping.GROUPS: "Small groups",
}
ENUMS: dict[tuple[str, str], type[StrEnum]] = {
    ("plan", "format"): Format,
    ("activity", "kind"): Kind,
    ("activity", "priority"): Priority,
    ("activity", "mode"): Mode,
    ("activity", "grouping"): Grouping,
    ("activity", "features"): Feature,
    ("goal", "kind"): ChangeKind,
    ("claim", "section"): Section,
    ("claim", "strength"): Strength,
}
"""The fields that hold one of a few words."""


def label(noun: str, field: str) -> str:
    """The name of a field: `label("plan", "data_student")` is "Student data"."""
    return LABELS[noun][field]


def word(value: StrEnum) -> str:
    """How a stored word is shown: `word(Kind.SETUP)` is "Set-up"."""
    return _WORDS.get(value) or value.value.replace("_", " ").capitalize()
