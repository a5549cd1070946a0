"""Claims on the standards: made, changed, withdrawn."""

from typing import TYPE_CHECKING

from planner.domain.acts.recording import recording
from planner.domain.agenda import Activity
from planner.domain.alignment import Claim, Section, Strength
from planner.domain.base import now
from planner.domain.errors import Invalid
from planner.domain.people import User
from planner.domain.standard import Element

if TYPE_CHECKING:
    from planner.domain.plan import Plan

ALIGNMENT_ACTS = frozenset({"claim_made", "claim_changed", "claim_withdrawn"})


def claim(
    plan: "Plan",
    element: Element,
    *,
    strength: Strength,
    reason: str,
    by: User,
    activity: Activity | None = None,
    section: Section | None = None,
) -> Claim:
    """Say that one place, an activity or a section, carries an element. A second claim there changes the first."""
    if (activity is None) == (section is None):
        raise Invalid("place", "Choose one place that carries it: an activity, or a part of the plan.")
    found = find_claim(plan, element, activity=activity, section=section)
    if found:
        words = f"Changed why {_place(found)} carries {element.code}"
        with recording(plan, "claim_changed", words, by=by, watch=[found]):
            found.strength, found.reason, found.deleted_at = strength, reason, None
        return found
    made = Claim(element=element, activity=activity, section=section, strength=strength, reason=reason)
    with recording(plan, "claim_made", f"Claimed {element.code} for {_place(made)}", by=by) as things:
        plan.all_claims.append(made)
        things.append(made)
    return made


def withdraw_claim(plan: "Plan", claim: Claim, *, by: User) -> None:
    """Take a claim back. Its reason stays, should it be claimed again or the act be undone."""
    words = f"Withdrew {claim.element.code} from {_place(claim)}"
    with recording(plan, "claim_withdrawn", words, by=by, watch=[claim]):
        claim.deleted_at = now()


def find_claim(
    plan: "Plan", element: Element, *, activity: Activity | None = None, section: Section | None = None
) -> Claim | None:
    """The claim of a place on an element, a withdrawn one too."""
    same = (c for c in plan.all_claims if c.element is element and c.activity is activity and c.section == section)
    return next(same, None)


def _place(claim: Claim) -> str:
    return f"“{claim.activity.title}”" if claim.activity else f"the {claim.section} section"
