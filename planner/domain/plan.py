"""The plan of one session: why, who, when, toward what, through what, and what follows.

What can be done to it is in acts/, a file for each part; the numbers are in clock.py and alignment.py.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from planner.domain.acts import (
    advising,
    claiming,
    describing,
    fitting,
    keeping,
    listing,
    restoring,
    scheduling,
    undoing,
)
from planner.domain.advice import SetAside
from planner.domain.agenda import Activity, Day
from planner.domain.alignment import Claim
from planner.domain.base import Base, key_column, now, words
from planner.domain.clock import DayClock, clock
from planner.domain.content import Values, values_of
from planner.domain.coverage import Coverage, coverage
from planner.domain.followup import Evaluation, FollowUp, Support
from planner.domain.goal import Goal
from planner.domain.history import Event
from planner.domain.people import Team, User
from planner.domain.standard import Framework
from planner.domain.version import Version


class PlanState(StrEnum):
    """Where a plan stands between its author and a reviewer."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Turn(StrEnum):
    """Whose turn it is: who may act on the plan now."""

    AUTHOR = "author"
    REVIEWER = "reviewer"


TRANSITIONS = {
    PlanState.DRAFT: {PlanState.SUBMITTED},
    PlanState.SUBMITTED: {PlanState.IN_REVIEW, PlanState.DRAFT},
    PlanState.IN_REVIEW: {PlanState.RETURNED, PlanState.ACCEPTED, PlanState.DRAFT},
    PlanState.RETURNED: {PlanState.SUBMITTED},
    PlanState.ACCEPTED: {PlanState.DRAFT},
}
"""To draft from submitted or in review: withdrawn by the author. From accepted: a new version begins."""

TURN = {
    PlanState.DRAFT: Turn.AUTHOR,
    PlanState.SUBMITTED: Turn.REVIEWER,
    PlanState.IN_REVIEW: Turn.REVIEWER,
    PlanState.RETURNED: Turn.AUTHOR,
    PlanState.ACCEPTED: Turn.AUTHOR,
}


class Format(StrEnum):
    """How people meet."""

    IN_PERSON = "in person"
    ONLINE = "online"
    HYBRID = "hybrid"


HEADCOUNT = (1, 10_000)
Row = TypeVar("Row", Day, Goal, Activity, Support, FollowUp)


class Plan(Base):
    """A session plan."""

    __tablename__ = "plan"
    __table_args__ = (
        Index("ix_plan_author_id_changed_at", "author_id", "changed_at"),
        Index("ix_plan_team_id_state", "team_id", "state"),
        CheckConstraint(f"headcount BETWEEN {HEADCOUNT[0]} AND {HEADCOUNT[1]}", name="headcount"),
    )

    CONTENT = (
        "title",
        "series",
        "purpose",
        "need",
        "data_student",
        "data_educator",
        "data_system",
        "theory_of_change",
        "audience",
        "roles",
        "experience",
        "headcount",
        "facilitators",
        "timezone",
        "place",
        "format",
        "content_note",
        "context_note",
        "process_note",
        "design_basis",
        "barriers",
        "people_needed",
        "money_needed",
        "materials_needed",
        "technology_needed",
        "time_needed",
        "joined_up",
        "pre_work",
        "success_criteria",
        "feedback_plan",
        "communication_plan",
        "builds_on",
        "leads_to",
        "credential",
    )

    key: Mapped[str] = key_column()
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="SET NULL"))
    framework_id: Mapped[int] = mapped_column(ForeignKey("framework.id"), index=True)
    """The edition it was made with; it keeps it."""
    credential: Mapped[str | None] = mapped_column(String(60))
    """Slug of the micro-credential it aims at, or none; only then are there focus standards."""
    state: Mapped[PlanState] = mapped_column(words(PlanState), default=PlanState.DRAFT)
    created_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    archived_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    """After 30 days deletion is real (`planner tidy`)."""
    agenda_revision: Mapped[int] = mapped_column(default=0)
    """Goes up when the order of activities changes; a page that shows an older order is stale."""
    done_steps: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Steps that the person says are complete."""
    begun_from: Mapped[str | None] = mapped_column(String(200))
    """In words, what it was copied from."""

    title: Mapped[str] = mapped_column(String(200), default="")
    series: Mapped[str] = mapped_column(String(200), default="")
    purpose: Mapped[str] = mapped_column(String(1000), default="")
    """Why people meet, told in terms of students."""
    need: Mapped[str] = mapped_column(String(4000), default="")
    data_student: Mapped[str] = mapped_column(String(2000), default="")
    data_educator: Mapped[str] = mapped_column(String(2000), default="")
    data_system: Mapped[str] = mapped_column(String(2000), default="")
    theory_of_change: Mapped[str] = mapped_column(String(2000), default="")
    audience: Mapped[str] = mapped_column(String(500), default="")
    roles: Mapped[str] = mapped_column(String(500), default="")
    """Who grows as a leader, who hosts, who attends as a learner."""
    experience: Mapped[str] = mapped_column(String(1000), default="")
    headcount: Mapped[int | None]
    facilitators: Mapped[str] = mapped_column(String(500), default="")
    timezone: Mapped[str] = mapped_column(String(64), default="America/New_York")
    """IANA name of the place's zone."""
    place: Mapped[str] = mapped_column(String(300), default="")
    format: Mapped[Format | None] = mapped_column(words(Format))
    content_note: Mapped[str] = mapped_column(String(3000), default="")
    context_note: Mapped[str] = mapped_column(String(3000), default="")
    process_note: Mapped[str] = mapped_column(String(3000), default="")
    design_basis: Mapped[str] = mapped_column(String(2000), default="")
    """Which ideas about how adults learn shaped it."""
    barriers: Mapped[str] = mapped_column(String(2000), default="")
    people_needed: Mapped[str] = mapped_column(String(1000), default="")
    money_needed: Mapped[str] = mapped_column(String(1000), default="")
    materials_needed: Mapped[str] = mapped_column(String(1000), default="")
    technology_needed: Mapped[str] = mapped_column(String(1000), default="")
    time_needed: Mapped[str] = mapped_column(String(1000), default="")
    joined_up: Mapped[str] = mapped_column(String(1000), default="")
    """What already exists that this joins up with."""
    pre_work: Mapped[str] = mapped_column(String(2000), default="")
    success_criteria: Mapped[str] = mapped_column(String(2000), default="")
    feedback_plan: Mapped[str] = mapped_column(String(2000), default="")
    communication_plan: Mapped[str] = mapped_column(String(2000), default="")
    builds_on: Mapped[str] = mapped_column(String(1000), default="")
    leads_to: Mapped[str] = mapped_column(String(1000), default="")

    author: Mapped[User] = relationship()
    team: Mapped[Team | None] = relationship()
    framework: Mapped[Framework] = relationship()
    all_days: Mapped[list[Day]] = relationship(back_populates="plan", order_by="Day.position")
    all_goals: Mapped[list[Goal]] = relationship(back_populates="plan", order_by="Goal.position")
    all_activities: Mapped[list[Activity]] = relationship(back_populates="plan", order_by="Activity.position")
    all_claims: Mapped[list[Claim]] = relationship(back_populates="plan")
    all_supports: Mapped[list[Support]] = relationship(back_populates="plan", order_by="Support.position")
    all_follow_ups: Mapped[list[FollowUp]] = relationship(back_populates="plan", order_by="FollowUp.position")
    evaluations: Mapped[list[Evaluation]] = relationship(back_populates="plan", order_by="Evaluation.level")
    advice_set_aside: Mapped[list[SetAside]] = relationship(
        back_populates="plan", order_by="SetAside.id", cascade="all, delete-orphan", passive_deletes=True
    )
    events: WriteOnlyMapped[Event] = relationship(back_populates="plan", order_by="Event.id.desc()")
    versions: WriteOnlyMapped[Version] = relationship(back_populates="plan", order_by="Version.number")

    # What can be done to a plan; see acts/.
    describe = describing.describe
    mark_step = describing.mark_step
    archive = describing.archive
    unarchive = describing.unarchive
    delete = describing.delete
    bring_back = describing.bring_back
    add_goal = listing.add_goal
    add_support = listing.add_support
    add_follow_up = listing.add_follow_up
    change_item = listing.change_item
    remove_item = listing.remove_item
    restore_item = listing.restore_item
    move_item = listing.move_item
    evaluate = listing.evaluate
    add_day = scheduling.add_day
    change_day = scheduling.change_day
    remove_day = scheduling.remove_day
    add_activity = scheduling.add_activity
    add_activities = scheduling.add_activities
    change_activity = scheduling.change_activity
    duplicate_activity = scheduling.duplicate_activity
    move_activity = scheduling.move_activity
    remove_activity = scheduling.remove_activity
    restore_activity = scheduling.restore_activity
    fit_day = fitting.fit_day
    claim = claiming.claim
    change_claim = claiming.change_claim
    withdraw_claim = claiming.withdraw_claim
    set_aside = advising.set_aside
    take_up = advising.take_up
    restore_day = restoring.restore_day
    restore_claim = restoring.restore_claim
    undo = undoing.undo
    freeze = keeping.freeze

    def snapshot(self) -> Values:
        """All that an act can change in it, as plain values."""
        return values_of(self)

    @property
    def name(self) -> str:
        """The title, or what stands in for it."""
        return self.title or "Untitled plan"

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def days(self) -> list[Day]:
        return _live(self.all_days)

    @property
    def goals(self) -> list[Goal]:
        return _live(self.all_goals)

    @property
    def supports(self) -> list[Support]:
        return _live(self.all_supports)

    @property
    def follow_ups(self) -> list[FollowUp]:
        return _live(self.all_follow_ups)

    @property
    def activities(self) -> list[Activity]:
        """What stands on the agenda, in order, day after day."""
        return [activity for day in self.days for activity in self.on(day)]

    @property
    def claims(self) -> list[Claim]:
        return [claim for claim in self.all_claims if claim.is_live]

    def on(self, day: Day) -> list[Activity]:
        """One day's activities, in order."""
        return _live([activity for activity in self.all_activities if activity.day is day])

    def clocks(self) -> list[DayClock]:
        """Each day with its times computed."""
        return [clock(day, self.on(day), self.zone) for day in self.days]

    def coverage(self) -> Coverage:
        return coverage(self.framework, self.claims, self.clocks())

    @property
    def is_usable(self) -> bool:
        """A title, one goal and an agenda: enough to run it. All else can come later."""
        return bool(self.title and self.goals and self.activities)

    @property
    def turn(self) -> Turn:
        return TURN[self.state]


def _live(things: Sequence[Row]) -> list[Row]:
    return sorted((thing for thing in things if thing.deleted_at is None), key=lambda thing: thing.position)
