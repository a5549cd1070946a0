"""Every model, imported once, for whoever needs all the tables: migrations, backups."""

from planner.domain import (
    advice,
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
    "advice",
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
