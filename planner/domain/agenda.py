"""The agenda: the days of a session and what happens in them, in order. Times are computed in clock.py."""

import datetime as dt
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, key_column, words
from planner.domain.content import Listed

if TYPE_CHECKING:
    from planner.domain.alignment import Claim
    from planner.domain.goal import Goal
    from planner.domain.plan import Plan

MINUTES = (1, 600)
"""The fewest and most minutes of one activity."""
MOST_ACTIVITIES = 300
MOST_DAYS = 14
MOST_TRACKS = 8


class Kind(StrEnum):
    """What an entry of the agenda is."""

    ACTIVITY = "activity"
    OPENING = "opening"
    CLOSING = "closing"
    HOUSEKEEPING = "housekeeping"
    BREAK = "break"
    SETUP = "setup"
    TRANSITION = "transition"


REST = frozenset({Kind.BREAK, Kind.SETUP, Kind.TRANSITION})
"""Kinds that cost time and count no participant minutes."""
NEEDS_GOAL = frozenset({Kind.ACTIVITY})
"""Kinds that must serve a goal before a plan can be sent."""


class Mode(StrEnum):
    """What participants mainly do."""

    LISTEN = "listen"
    DISCUSS = "discuss"
    PRACTICE = "practice"
    PRODUCE = "produce"
    REFLECT = "reflect"


class Grouping(StrEnum):
    """Who works with whom."""

    ALONE = "alone"
    PAIRS = "pairs"
    THREES = "threes"
    FOURS = "fours"
    GROUPS = "groups"
    EVERYONE = "everyone"


class Priority(StrEnum):
    """What happens to it if time runs short."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"


class Feature(StrEnum):
    """Eight features of designs that suit adult learners (as the stack's third credential lists them)."""

    COLLABORATION = "collaboration"
    STRUCTURE = "structure"
    REPETITION = "repetition"
    REFLECTION = "reflection"
    PRIOR_KNOWLEDGE = "prior knowledge"
    RELEVANCE = "relevance"
    ALIGNMENT = "alignment"
    CHOICE = "choice"


class Day(Listed, Base):
    """One day on which people meet. A session of several days has several."""

    __tablename__ = "day"
    __table_args__ = (
        UniqueConstraint("plan_id", "key"),
        CheckConstraint("starts BETWEEN 0 AND 1439", name="starts"),
        CheckConstraint("ends > starts AND ends <= starts + 1440", name="ends"),
    )

    CONTENT = ("date", "starts", "ends")

    key: Mapped[str] = key_column(unique=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(default=0)
    date: Mapped[dt.date | None]
    starts: Mapped[int] = mapped_column(default=9 * 60)
    """Minutes past midnight on the wall of the place."""
    ends: Mapped[int] = mapped_column(default=12 * 60)
    """The hard end, in minutes past the midnight that begins the date; over 1440 where it is the next day."""
    deleted_at: Mapped[dt.datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_days")


activity_goal = Table(
    "activity_goal",
    Base.metadata,
    Column("activity_id", ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True),
    Column("goal_id", ForeignKey("goal.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Activity(Listed, Base):
    """One entry of the agenda: something people do, a break, or time to set up or move."""

    __tablename__ = "activity"
    __table_args__ = (
        UniqueConstraint("plan_id", "key"),
        Index("ix_activity_plan_id_day_id_position", "plan_id", "day_id", "position"),
        CheckConstraint(f"minutes BETWEEN {MINUTES[0]} AND {MINUTES[1]}", name="minutes"),
        CheckConstraint(f"track BETWEEN 0 AND {MOST_TRACKS}", name="track"),
    )

    CONTENT = (
        "title",
        "kind",
        "minutes",
        "min_minutes",
        "max_minutes",
        "priority",
        "mode",
        "grouping",
        "track",
        "locked_start",
        "purpose",
        "steps",
        "materials",
        "led_by",
        "check_for_learning",
        "access_notes",
        "notes",
        "features",
    )

    key: Mapped[str] = key_column(unique=False)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"))
    day_id: Mapped[int] = mapped_column(ForeignKey("day.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    """Place in its day's order, from 0."""
    title: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[Kind] = mapped_column(words(Kind), default=Kind.ACTIVITY)
    minutes: Mapped[int] = mapped_column(default=15)
    """What it is planned to take; 1 to 600."""
    min_minutes: Mapped[int | None]
    max_minutes: Mapped[int | None]
    priority: Mapped[Priority] = mapped_column(words(Priority), default=Priority.MUST)
    mode: Mapped[Mode | None] = mapped_column(words(Mode))
    grouping: Mapped[Grouping | None] = mapped_column(words(Grouping))
    track: Mapped[int] = mapped_column(default=0)
    """0 for everyone; 1 to 8 beside neighbors that have a track too."""
    locked_start: Mapped[int | None]
    """A start that must not move, in minutes past midnight on the wall of the place."""
    purpose: Mapped[str] = mapped_column(String(1000), default="")
    steps: Mapped[str] = mapped_column(String(4000), default="")
    """What people do, as the facilitator will say it."""
    materials: Mapped[str] = mapped_column(String(2000), default="")
    """One a line, with a number first where it matters: "8 chart markers"."""
    led_by: Mapped[str] = mapped_column(String(200), default="")
    check_for_learning: Mapped[str] = mapped_column(String(1000), default="")
    access_notes: Mapped[str] = mapped_column(String(1000), default="")
    notes: Mapped[str] = mapped_column(String(2000), default="")
    """For facilitators only; never on a participant's page."""
    features: Mapped[list[str]] = mapped_column(JSON, default=list)
    deleted_at: Mapped[dt.datetime | None]

    plan: Mapped["Plan"] = relationship(back_populates="all_activities")
    day: Mapped[Day] = relationship()
    goals: Mapped[list["Goal"]] = relationship(secondary=activity_goal, order_by="Goal.position")
    all_claims: Mapped[list["Claim"]] = relationship(back_populates="activity")

    @property
    def is_rest(self) -> bool:
        """Breaks, set-up and transition: time that counts for no standard."""
        return self.kind in REST

    @property
    def live_goals(self) -> list["Goal"]:
        return [goal for goal in self.goals if goal.deleted_at is None]

    @property
    def claims(self) -> list["Claim"]:
        return [claim for claim in self.all_claims if claim.deleted_at is None]

    @property
    def leaders(self) -> list[str]:
        """The names in "led by": "Facilitator A, Facilitator B" leads with two."""
        return [name for part in re.split(r"[,;&]| and ", self.led_by or "") if (name := part.strip())]

    def placement(self) -> dict[str, Any]:
        """Where it stands; what moving changes."""
        return {"day": self.day.key, "position": self.position, "track": self.track}

    def snapshot(self) -> dict[str, Any]:
        """All that an act can change in it, as plain values."""
        return super().snapshot() | self.placement() | {"goals": sorted(goal.key for goal in self.goals)}
