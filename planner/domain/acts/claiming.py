"""Claims on the standards: made, changed, withdrawn."""

from typing import TYPE_CHECKING

from planner.domain.acts.recording import recording
from planner.domain.agenda import Activity
from planner.domain.alignment import Claim, Section, Strength, carrier
from planner.domain.base import now
from planner.domain.content import Values, fill
from planner.domain.errors import Invalid
from planner.domain.narrating import changing
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
    instead_of: Claim | None = None,
) -> Claim:
    """Say that one place, an activity or a section, carries an element. A second claim there changes the first.

    `instead_of` is withdrawn in the same act: the person had the wrong element. Invalid where the place is not one
    place, or where the right element is claimed there already.
    """
    if (activity is None) == (section is None):
        raise Invalid("place", "Choose one place that carries it: an activity, or a part of the plan.")
    made = find_claim(plan, element, activity=activity, section=section)
    moved = instead_of if instead_of is not made else None
    if moved and made and made.is_live:
        raise Invalid("element", f"{element.code} is claimed here already. Change that claim instead.")
    watch = [each for each in (made, moved) if each]
    act, words = _told(made, moved, element, activity, section)
    with recording(plan, act, words, by=by, watch=list(watch)) as things:
        if moved:
            moved.deleted_at = now()
        if made is None:
            made = Claim(element=element, activity=activity, section=section, strength=strength, reason=reason)
            plan.all_claims.append(made)
            things.append(made)
        made.strength, made.reason, made.deleted_at = strength, reason, None
    return made


def _told(
    made: Claim | None, moved: Claim | None, element: Element, activity: Activity | None, section: Section | None
) -> tuple[str, str]:
    """The name of the act, and the act in words."""
    place = carrier(activity, section)
    if moved:
        return "claim_changed", f"Claimed {element.code} in place of {moved.element.code} for {place}"
    if made and made.is_live:
        return "claim_changed", f"Changed how {place} carries {element.code}"
    return "claim_made", f"Claimed {element.code} for {place}"


def change_claim(plan: "Plan", claim: Claim, values: Values, *, by: User) -> None:
    """Change how strongly, or why, a claim that is there is made."""
    words = changing("claim", f"{claim.carrier} carries {claim.element.code}")
    with recording(plan, "claim_changed", words, by=by, watch=[claim], fields=values):
        fill(claim, values)


def withdraw_claim(plan: "Plan", claim: Claim, *, by: User) -> None:
    """Take a claim back. Its reason stays, should it be claimed again or the act be undone."""
    words = f"Withdrew {claim.element.code} from {claim.carrier}"
    with recording(plan, "claim_withdrawn", words, by=by, watch=[claim]):
        claim.deleted_at = now()


def find_claim(
    plan: "Plan", element: Element, *, activity: Activity | None = None, section: Section | None = None
) -> Claim | None:
    """The claim of a place on an element, a withdrawn one too."""
    same = (c for c in plan.all_claims if c.element is element and c.activity is activity and c.section == section)
    return next(same, None)
