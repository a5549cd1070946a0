"""Which of a plan's own activities could honestly carry an element. Pure; it invents nothing."""

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from planner.domain.agenda import Activity
from planner.domain.alignment import participant_minutes
from planner.domain.labels import word
from planner.domain.readiness.hints import HINTS, Hints
from planner.domain.standard import Element

if TYPE_CHECKING:
    from planner.domain.plan import Plan

MOST = 3
"""So many are offered; more would be a list to read, not help."""


@dataclass(frozen=True)
class Carrier:
    """An activity that could carry an element, and what speaks for it, as the end of "because …"."""

    activity: Activity
    why: str


def carriers(plan: "Plan", element: Element) -> list[Carrier]:
    """Up to three, the best first; none where nothing speaks for any, or where the edition has no guiding help.

    What its words say counts more than what people do in it, and longer activities come first among equals. Breaks and
    what carries the element already are left out.
    """
    hints = HINTS.get(element.code)
    if hints is None or not element.guiding_question:
        return []
    taken = {claim.activity for claim in plan.claims if claim.element is element}
    open_ones = [activity for activity in plan.activities if not activity.is_rest and activity not in taken]
    judged = [(_reasons(plan, activity, hints), activity) for activity in open_ones]
    ranked = sorted((pair for pair in judged if pair[0]), key=_rank)
    return [Carrier(activity, reasons[0]) for reasons, activity in ranked[:MOST]]


def _rank(pair: tuple[list[str], Activity]) -> tuple[bool, int, int]:
    reasons, activity = pair
    return not reasons[0].startswith(SPEAKS), -len(reasons), -participant_minutes(activity)


SPEAKS = "it speaks of"


def _reasons(plan: "Plan", activity: Activity, hints: Hints) -> list[str]:
    """All that speaks for it, the strongest first."""
    found = []
    if match := _pattern(hints.words).search(_text(activity)):
        found.append(f"{SPEAKS} “{match.group(0).lower()}”")
    if hints.has_check and activity.check_for_learning:
        found.append("it has a check for learning")
    if hints.has_guest and (guests := [name for name in activity.leaders if name not in plan.facilitators]):
        found.append(f"{guests[0]} leads it")
    if activity.mode in hints.modes and activity.mode:
        found.append(f"people {activity.mode} in it")
    if activity.grouping in hints.groupings and activity.grouping:
        found.append(f"people work in {word(activity.grouping).lower()}")
    features = [feature for feature in hints.features if feature.value in (activity.features or [])]
    return found + [f"it is tagged “{feature.value}”" for feature in features]


def _text(activity: Activity) -> str:
    return "\n".join((activity.title, activity.purpose, activity.steps, activity.check_for_learning))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these at the beginning of a word, with the rest of that word."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\w*", re.IGNORECASE)
