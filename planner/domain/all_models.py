"""Every model, imported once, for whoever needs all the tables: migrations, backups."""

from planner.domain import (
    agenda,
    alignment,
    attempt,
    followup,
    goal,
    history,
    letter,
    people,
    plan,
    standard,
    typed,
    version,
)

__all__ = [
    "agenda",
    "alignment",
    "attempt",
    "followup",
    "goal",
    "history",
    "letter",
    "people",
    "plan",
    "standard",
    "typed",
    "version",
]
