"""Bringing back what was removed by itself and has no list of its own: a day, a withdrawn claim."""

from typing import TYPE_CHECKING

from planner.domain.acts.recording import recording
from planner.domain.agenda import MOST_DAYS, Day
from planner.domain.alignment import Claim
from planner.domain.errors import Invalid
from planner.domain.people import User

if TYPE_CHECKING:
    from planner.domain.plan import Plan


def restore_day(plan: "Plan", day: Day, *, by: User) -> None:
    """Bring a day back to where it was among the days. It is empty: its activities stay where they moved to."""
    if len(plan.days) >= MOST_DAYS:
        raise Invalid("", f"A plan holds up to {MOST_DAYS} days. Remove one first.")
    number = 1 + sum(other.position < day.position for other in plan.days)
    with recording(plan, "day_restored", f"Brought back day {number}", by=by, watch=[day]):
        day.deleted_at = None


def restore_claim(plan: "Plan", claim: Claim, *, by: User) -> None:
    """Claim again what was withdrawn, as strongly and for the same reason."""
    words = f"Brought back the claim on {claim.element.code} for {claim.carrier}"
    with recording(plan, "claim_restored", words, by=by, watch=[claim]):
        claim.deleted_at = None
