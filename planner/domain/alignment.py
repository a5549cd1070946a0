"""Claims on the standards, and how much of the session carries each: every number is computed here, in one way.

A claim says: this place in the plan carries this element, so strongly, for this reason. The place is one activity or
one named section of the plan. Participant minutes: an activity's planned minutes count once, in full, for each standard
it claims (its strongest claim wins) and are never added across standards. Rest counts 0, and so do sections.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Select, String, UniqueConstraint, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.agenda import Activity
from planner.domain.base import Base, words
from planner.domain.clock import Block, DayClock, Span, lived
from planner.domain.content import Values, values_of
from planner.domain.standard import Element, Framework, Standard

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Strength(StrEnum):
    """Primary: the activity is an instance of the element. Supporting: it helps."""

    PRIMARY = "primary"
    SUPPORTING = "supporting"


class Section(StrEnum):
    """The named parts of a plan, other than activities, that can carry a standard."""

    NEED = "need"
    PEOPLE = "people"
    GOALS = "goals"
    RESOURCES = "resources"
    SUPPORTS = "supports"
    PRE_WORK = "pre-work"
    FOLLOW_UP = "follow-up"
    EVALUATION = "evaluation"


BY_PLAN = "plan."
"""Begins the name of a place that is a section."""


class Claim(Base):
    """This place carries this element, with this strength, because…"""

    __tablename__ = "claim"
    __table_args__ = (
        UniqueConstraint("activity_id", "element_id"),
        UniqueConstraint("plan_id", "section", "element_id"),
        CheckConstraint("(activity_id IS NULL) <> (section IS NULL)", name="one_place"),
    )

    CONTENT = ("strength", "reason")

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    element_id: Mapped[int] = mapped_column(ForeignKey("element.id"), index=True)
    activity_id: Mapped[int | None] = mapped_column(ForeignKey("activity.id", ondelete="CASCADE"))
    section: Mapped[Section | None] = mapped_column(words(Section))
    strength: Mapped[Strength] = mapped_column(words(Strength))
    reason: Mapped[str] = mapped_column(String(2000), default="")
    deleted_at: Mapped[datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_claims")
    element: Mapped[Element] = relationship()
    activity: Mapped[Activity | None] = relationship(back_populates="all_claims")

    @property
    def place(self) -> str:
        """Names what carries it inside its plan: an activity's key, or "plan.need" (no key holds a dot)."""
        return self.activity.key if self.activity else f"{BY_PLAN}{self.section}"

    @property
    def key(self) -> str:
        """Names the claim inside its plan: "activity-key/LC1" or "plan.need/LC1"."""
        return f"{self.place}/{self.element.code}"

    @property
    def minutes(self) -> int:
        """Participant minutes of what carries it: its activity's, or 0."""
        return participant_minutes(self.activity) if self.activity else 0

    @property
    def is_live(self) -> bool:
        return self.deleted_at is None and (self.activity is None or self.activity.deleted_at is None)

    def snapshot(self) -> Values:
        return values_of(self) | {"deleted": self.deleted_at is not None}


def strengths_in(plans: Iterable[int]) -> Select[int, int, Strength]:
    """For plans (by id) each standard (by id) that they claim, with each strength of its claims."""
    return (
        select(Claim.plan_id, Element.standard_id, Claim.strength)
        .join(Element)
        .outerjoin(Activity)
        .where(Claim.plan_id.in_(plans), Claim.deleted_at.is_(None))
        .where(or_(Claim.activity_id.is_(None), Activity.deleted_at.is_(None)))
        .distinct()
    )


@dataclass(frozen=True)
class Cell:
    """One crossing of the matrix: an activity and a standard, or a lens, that it claims."""

    activity: Activity
    claims: tuple[Claim, ...]

    @cached_property
    def strength(self) -> Strength:
        return strongest(self.claims)

    @property
    def is_primary(self) -> bool:
        return self.strength is Strength.PRIMARY

    @cached_property
    def minutes(self) -> int:
        return participant_minutes(self.activity)


@dataclass(frozen=True, kw_only=True)
class Carried:
    """What carries something, and for how many participant minutes."""

    cells: dict[str, Cell]
    """By the activity's key, in the order of the agenda."""
    by_plan: tuple[Claim, ...]
    """Carried by the plan itself: claims of its sections, 0 minutes."""
    primary: Span
    supporting: Span
    total: Span

    @property
    def has_primary(self) -> bool:
        """Whether anything, an activity or a section, carries it as primary."""
        return any(claim.strength is Strength.PRIMARY for claim in self.claims)

    @property
    def is_claimed(self) -> bool:
        return bool(self.cells or self.by_plan)

    @property
    def claims(self) -> list[Claim]:
        return [claim for cell in self.cells.values() for claim in cell.claims] + list(self.by_plan)


@dataclass(frozen=True, kw_only=True)
class Row(Carried):
    """How one standard is carried."""

    standard: Standard


@dataclass(frozen=True, kw_only=True)
class Group(Carried):
    """How one lens (content, context or process) is carried: an activity counts once, whichever standards it claims."""

    lens: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Coverage:
    """The picture of a plan: its standards, each with what carries it."""

    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    """The agenda, day after day."""
    session: Span
    """Participant minutes of the whole session: all that is not rest."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The same by lens; few pages ask."""
        return _groups(self.rows, self.blocks)

    def row(self, standard: str) -> Row:
        """The row of a standard's code. KeyError where the edition has none."""
        return {row.standard.code: row for row in self.rows}[standard]

    def share(self, minutes: Span) -> float:
        """These minutes in percent of the session, 0 to 100, by what one participant can live through at most."""
        return round(100 * minutes.most / self.session.most, 1) if self.session else 0.0


LENSES = ("content", "context", "process")


def strongest(claims: Iterable[Claim]) -> Strength:
    """The strongest of these claims wins."""
    return Strength.PRIMARY if any(claim.strength is Strength.PRIMARY for claim in claims) else Strength.SUPPORTING


def participant_minutes(activity: Activity) -> int:
    """What an activity counts for a standard it claims: its planned minutes, or 0 for rest."""
    return 0 if activity.is_rest else activity.minutes


def coverage(framework: Framework, claims: Sequence[Claim], days: Sequence[DayClock]) -> Coverage:
    """How the live claims cover an edition's standards, over the days' agenda."""
    blocks = tuple(block for day in days for block in day.blocks)
    ordered = sorted(claims, key=lambda claim: (claim.section or "", claim.element.code))
    by_standard: dict[str, list[Claim]] = {standard.code: [] for standard in framework.standards}
    for claim in ordered:
        by_standard[claim.element.standard.code].append(claim)
    rows = tuple(Row(standard=each, **_carried(by_standard[each.code], blocks)) for each in framework.standards)
    return Coverage(rows, blocks, lived(blocks, participant_minutes))


def _groups(rows: tuple[Row, ...], blocks: Sequence[Block]) -> tuple[Group, ...]:
    by_lens = {lens: tuple(row for row in rows if row.standard.lens == lens) for lens in LENSES}
    return tuple(
        Group(lens=lens, rows=own, **_carried([claim for row in own for claim in row.claims], blocks))
        for lens, own in by_lens.items()
    )


def _carried(claims: list[Claim], blocks: Sequence[Block]) -> dict[str, Any]:
    """The fields of a Carried for these claims. Only blocks with a claimed activity can add minutes."""
    claimed = {claim.activity for claim in claims if claim.activity}
    blocks = [block for block in blocks if any(slot.activity in claimed for slot in block.slots)]
    cells = _cells(claims, [slot.activity for block in blocks for slot in block.slots])

    def minutes(*strengths: Strength) -> Span:
        chosen = {cell.activity: cell.minutes for cell in cells.values() if cell.strength in strengths}
        return lived(blocks, lambda activity: chosen.get(activity, 0))

    return {
        "cells": cells,
        "by_plan": tuple(claim for claim in claims if claim.section),
        "primary": minutes(Strength.PRIMARY),
        "supporting": minutes(Strength.SUPPORTING),
        "total": minutes(*Strength),
    }


def _cells(claims: list[Claim], order: list[Activity]) -> dict[str, Cell]:
    """The cells of one row, in the order of the agenda."""
    by_activity: dict[Activity, list[Claim]] = {}
    for claim in claims:
        if claim.activity:
            by_activity.setdefault(claim.activity, []).append(claim)
    return {a.key: Cell(a, tuple(by_activity[a])) for a in order if a in by_activity}
