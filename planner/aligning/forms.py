"""The one form of a claim: where, which element, how strongly, and why."""

from typing import Any

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from planner.domain.alignment import Claim, Strength
from planner.domain.content import Values
from planner.web.fields import area
from planner.web.forms import Form, digest

NOT_CLAIMED = "none"
STRENGTHS = [
    (Strength.PRIMARY.value, "Primary"),
    (Strength.SUPPORTING.value, "Supporting"),
    (NOT_CLAIMED, "Not claimed"),
]


class OneOf:
    """Refuse what is none of the field's choices, with one sentence."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence

    def __call__(self, form: Form, field: Any) -> None:
        if field.data not in [choice[0] for choice in field.choices]:
            raise ValidationError(self.sentence)


class ClaimForm(Form):
    """A claim, new or there already. `was` is the element of the claim that is being changed, or nothing."""

    was = HiddenField()
    place = SelectField(
        "What carries it?", validate_choice=False, validators=[OneOf("Choose what carries it, from the list.")]
    )
    element = RadioField(
        "Which core element?", validate_choice=False, validators=[OneOf("Choose the core element, from the list.")]
    )
    strength = RadioField(
        "How does it carry the element?",
        description="Primary: people do the very thing that the element names. Supporting: it helps the element along.",
        validate_choice=False,
        validators=[OneOf("Choose primary or supporting.")],
    )
    reason = area(
        Claim.reason,
        "Why does it carry the element?",
        "What people do that is the element, not what you hope follows from it. About 60 words.",
        rows=4,
    )


def values_of_claim(claim: Claim | None) -> Values:
    """What the form shows of a claim; one that is not there, or was withdrawn, is not claimed and has no reason."""
    if claim is None or not claim.is_live:
        return {"strength": NOT_CLAIMED, "reason": ""}
    return {"strength": claim.strength.value, "reason": claim.reason}


def is_outdated(form: ClaimForm, was: Claim | None) -> bool:
    """Whether somebody else changed the same field meanwhile, or withdrew the claim that is being changed.

    The form then shows both, and knows what is there now: sent once more, it stands as the person wrote it.
    """
    now = values_of_claim(was)
    form.changes(now)
    if form.was.data and (was is None or not was.is_live):
        form.collide(form.strength, NOT_CLAIMED)
        form.strength.errors = ["Someone withdrew this claim while you were typing. Save again to claim it anew."]
        form.was.data = ""
    if form.conflicts:
        form.remember({name: digest(value) for name, value in now.items()})
    return bool(form.conflicts)
