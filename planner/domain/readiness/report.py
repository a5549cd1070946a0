"""All that the rules say of a plan, sorted for a person to read: what blocks, what is advice, what is good. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planner.domain.readiness import STEPS, Sign, signs_for
from planner.domain.readiness.carriers import Carrier, carriers
from planner.domain.standard import Element

if TYPE_CHECKING:
    from planner.domain.advice import SetAside
    from planner.domain.plan import Plan

STEP_NAMES = {
    "why": "Why you are meeting",
    "who": "Who comes and where",
    "goals": "The goals",
    "think": "Content, context and process",
    "resources": "Resources and support",
    "agenda": "The agenda",
    "standards": "The standards",
    "after": "Follow-up and evaluation",
}


@dataclass(frozen=True)
class Report:
    """What a page of coaching shows."""

    blocking: list[Sign]
    advice: dict[str, list[Sign]]
    """Weak signs by the name of the step where they are mended; steps without any are left out."""
    strengths: list[Sign]
    set_aside: list[tuple[Sign, "SetAside"]]
    """Weak signs that are still there and that somebody has set aside, with how."""

    @property
    def is_silent(self) -> bool:
        return not (self.blocking or self.advice or self.strengths or self.set_aside)

    @property
    def count(self) -> int:
        """How many weak signs there are."""
        return sum(map(len, self.advice.values()))


def report(plan: "Plan", focus: Sequence[str] = (), step: str = "", thing: str = "") -> Report:
    """Of the whole plan, or of one step, or of one thing: a goal, an activity, a standard."""
    steps = {step} if step and not thing else STEPS
    found = [sign for sign in signs_for(plan, focus, steps) if not thing or thing in (sign.key, sign.thing)]
    aside = {each.sign: each for each in plan.advice_set_aside}
    weak = [(sign, aside.get(sign.name)) for sign in found if sign.is_weak]
    open_ones = [sign for sign, kept in weak if kept is None]
    by_step = {STEP_NAMES[each]: [sign for sign in open_ones if sign.step == each] for each in STEPS}
    return Report(
        blocking=[sign for sign in found if sign.is_blocking],
        advice={name: signs for name, signs in by_step.items() if signs},
        strengths=[sign for sign in found if sign.is_strength],
        set_aside=[(sign, kept) for sign, kept in weak if kept],
    )


def missing_elements(plan: "Plan", code: str) -> list[tuple[Element, list[Carrier]]]:
    """The elements of a standard, by its code, that nothing claims, each with what could carry it.

    None where the edition has no guiding help.
    """
    claimed = {claim.element for claim in plan.claims}
    elements = [each for each in plan.framework.elements if each.standard.code == code and each not in claimed]
    return [(element, carriers(plan, element)) for element in elements if element.guiding_question]
