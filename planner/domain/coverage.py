"""Coverage: how much of the session carries each standard. Every number is computed here, in one way.

Participant minutes: an activity's planned minutes count once, in full, for each standard it claims (its strongest claim
wins) and are never added across standards. Rest counts 0, and so do sections. With parallel tracks a standard gets the
least and the most that one participant can live through.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from planner.domain.agenda import Activity
from planner.domain.alignment import Claim, Strength, participant_minutes, strongest
from planner.domain.clock import Block, DayClock, Span, lived
from planner.domain.standard import Framework, Standard


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
