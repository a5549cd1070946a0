"""What a person has opened: one place, or any; a standard, or one of its elements; and the form for the claim there."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from planner.aligning.forms import NOT_CLAIMED, STRENGTHS, ClaimForm, values_of_claim
from planner.aligning.places import Place, places
from planner.domain.alignment import BY_PLAN, Claim
from planner.domain.plan import Plan
from planner.domain.standard import Element, Standard
from planner.web.saving import filled

ANY = ""
"""In place of a place: it is still to be chosen. `BY_PLAN` alone: any part of the plan, but no activity."""


@dataclass(frozen=True)
class Opened:
    """The open crossing, as the address names it."""

    place: str
    code: str
    """Of a standard or of one element."""
    standard: Standard
    places: dict[str, Place]
    """Where the claim can be: one place, or the choices."""
    claims: list[Claim]
    """The live claims here."""
    claim: Claim | None
    """The claim that is being changed."""
    form: ClaimForm | None
    """None where several claims are shown to choose from, or nothing may be changed."""

    @property
    def only(self) -> Place | None:
        """The place, where there is just one."""
        return next(iter(self.places.values())) if len(self.places) == 1 else None

    @property
    def others(self) -> list[Claim]:
        return [claim for claim in self.claims if claim is not self.claim]

    @property
    def has_more(self) -> bool:
        """Whether an element of the standard is not claimed here yet."""
        return len(self.claims) < len(self.standard.elements)

    @property
    def questions(self) -> dict[str, str]:
        """The guiding question of each element, as far as the edition has one."""
        return {each.code: each.guiding_question for each in self.standard.elements if each.guiding_question}


def opening(plan: Plan, address: Mapping[str, str], *, may_edit: bool) -> Opened | None:
    """What `?place=…&code=…` opens in this plan; None where there is no such place or code."""
    place, code = address.get("place", ANY), address.get("code", "")
    standard = _standard(plan, code)
    where = _where(plan, place)
    if standard is None or not where:
        return None
    elements = [each for each in standard.elements if code in (standard.code, each.code)]
    claims = [c for c in plan.claims if c.element in standard.elements and c.place in where]
    here = [c for c in claims if c.element in elements]
    wants_new = "new" in address or len(where) > 1
    claim = here[0] if len(here) == 1 and not wants_new else None
    chooses = len(here) > 1 and not wants_new
    at = url_for("aligning.claim", plan_key=plan.key, place=place, code=code, new=None if claim else 1)
    form = None if chooses or not may_edit else _form(where, elements, claims, claim, at)
    return Opened(place, code, standard, where, claims, claim, form)


def _standard(plan: Plan, code: str) -> Standard | None:
    return next((s for s in plan.framework.standards if code in (s.code, *(e.code for e in s.elements))), None)


def _where(plan: Plan, place: str) -> dict[str, Place]:
    if place == ANY:
        return places(plan)
    if place == BY_PLAN:
        return {key: each for key, each in places(plan).items() if each.section}
    return {key: each for key, each in places(plan).items() if key == place}


def _form(
    where: dict[str, Place], elements: list[Element], claims: list[Claim], claim: Claim | None, at: str
) -> ClaimForm:
    """The form with its choices. Elements that are claimed at the one place already are not offered again; where one
    comes back all the same, the form was sent twice, or somebody else was quicker."""
    form = ClaimForm()
    is_choice = len(where) == 1 and len(elements) > 1 and not form.is_submitted()
    taken = {c.element for c in claims if c is not claim} if is_choice else set()
    form.place.choices = [(key, place.name) for key, place in where.items()]
    form.element.choices = [(each.code, f"{each.code} {each.name}") for each in elements if each not in taken]
    form.strength.choices = [pair for pair in STRENGTHS if claim or pair[0] != NOT_CLAIMED]
    if not form.is_submitted():
        _fill(form, claim, at)
    elif form.was.data:
        form.strength.choices = STRENGTHS
    form.sent_to(at)
    return form


def _fill(form: ClaimForm, claim: Claim | None, at: str) -> None:
    code = claim.element.code if claim else _only(form.element.choices)
    place = claim.place if claim else _only(form.place.choices)
    filled(form, values_of_claim(claim) | {"was": code if claim else "", "place": place, "element": code}, at)
    if not claim and not hasattr(form.strength, "unused"):
        form.strength.data = None


def _only(choices: list[tuple[str, str]]) -> str | None:
    return choices[0][0] if len(choices) == 1 else None
