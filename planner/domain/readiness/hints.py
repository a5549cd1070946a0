"""By what an activity shows that it could carry an element: our own reading of the look-fors, as data.

Words are matched at their beginning, in any case: "feedback" finds "feedback's". Elements that the parts of a plan
carry rather than its activities (the money, the support agreed) have few words, and that is as it should be.
"""

from dataclasses import dataclass

from planner.domain.agenda import Feature, Grouping, Mode


@dataclass(frozen=True)
class Hints:
    """What speaks for an activity: words in it, what people do, who works with whom, its adult-learning features."""

    words: tuple[str, ...] = ()
    modes: tuple[Mode, ...] = ()
    groupings: tuple[Grouping, ...] = ()
    features: tuple[Feature, ...] = ()
    has_check: bool = False
    """Whether a check for learning speaks for it."""
    has_guest: bool = False
    """Whether being led by somebody who is not one of the plan's facilitators speaks for it."""


HINTS: dict[str, Hints] = {
    "LC1": Hints(("cycle", "adjust", "improvement", "try again", "second take", "look back", "next step")),
    "LC2": Hints(
        ("norm", "working agreement", "protocol", "shared product"), groupings=(Grouping.FOURS, Grouping.GROUPS)
    ),
    "LC3": Hints(("school goal", "district", "improvement plan", "report back", "team goal")),
    "LE1": Hints(("co-lead", "lead a", "take the lead", "host", "lead colleagues"), has_guest=True),
    "LE2": Hints(("why it matters", "why this", "families", "the board", "principal", "share the results", "worth")),
    "LE3": Hints(("support", "coach", "coverage", "who will help", "count on")),
    "RE1": Hints(("budget", "materials", "technology", "time set aside", "resources")),
    "RE2": Hints(("attendance", "sign in", "sign-in", "minutes taken", "time log")),
    "RE3": Hints(("already have", "already made", "other schools", "other programs", "existing", "join up")),
    "DA1": Hints(("data", "results", "survey", "walkthrough", "samples", "student work")),
    "DA2": Hints(("exit ticket", "exit note", "check for understanding", "poll", "quick check"), has_check=True),
    "DA3": Hints(("evaluat", "measure", "before and after", "difference it made", "impact")),
    "DS1": Hints(
        ("theory", "research", "what you know", "what you already"), features=(Feature.PRIOR_KNOWLEDGE, Feature.CHOICE)
    ),
    "DS2": Hints(("model", "another way", "choose how", "design"), features=(Feature.ALIGNMENT,)),
    "DS3": Hints(("rehears", "role play", "try it"), (Mode.PRACTICE, Mode.PRODUCE)),
    "IM1": Hints(("concern", "worr", "barrier", "in the way", "first step", "small step")),
    "IM2": Hints(("follow up", "follow-up", "calendar", "visit", "coach", "next two weeks", "in the weeks", "commit")),
    "IM3": Hints(("feedback", "criteria", "checklist", "rubric", "observer", "self-check")),
    "OU1": Hints(("performance standard", "evaluation framework", "teaching standard", "standards for teachers")),
    "OU2": Hints(("student outcome", "students learn", "students' work", "student work", "curriculum")),
    "OU3": Hints(("last session", "next session", "last time", "next time", "builds on", "series", "earlier")),
}
"""By the code of an element of the 2011 edition."""
