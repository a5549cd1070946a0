"""Advice: set aside with a reason, and taken up again."""

from typing import TYPE_CHECKING

from planner.domain.acts.recording import note
from planner.domain.advice import SetAside
from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan
    from planner.domain.readiness import Sign


def set_aside(plan: "Plan", sign: "Sign", reason: str, *, by: User) -> SetAside:
    """Bring this up no more for this thing. Twice changes the reason.

    Invalid for a blocking gap or a strength, and without a reason.
    """
    if not sign.is_weak:
        raise Invalid("reason", "This cannot be set aside. Mend it, or leave it for later.")
    if not reason:
        raise Invalid("reason", "Say why, in a few words; a reviewer will see it.")
    kept = _kept(plan, sign)
    if kept is None:
        kept = SetAside(rule=sign.rule.slug, thing=sign.thing)
        plan.advice_set_aside.append(kept)
    if kept.reason != reason:
        kept.reason, kept.by, kept.at = reason, by, now()
        note(plan, "advice_set_aside", f"Set aside: {sign.sentence} Because: {reason}", by=by)
    return kept


def take_up(plan: "Plan", sign: "Sign", *, by: User) -> None:
    """Bring it up again. Where it is not set aside nothing happens."""
    kept = _kept(plan, sign)
    if kept is not None:
        plan.advice_set_aside.remove(kept)
        note(plan, "advice_taken_up", f"Took up again: {sign.sentence}", by=by)


def _kept(plan: "Plan", sign: "Sign") -> SetAside | None:
    """How this sign was set aside, or None."""
    return next((each for each in plan.advice_set_aside if each.sign == sign.name), None)
