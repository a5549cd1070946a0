"""The people: who has an account, and which team they plan with."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, key_column, now, words


class Role(StrEnum):
    """What a person does in a team. One person can hold several."""

    FACILITATOR = "facilitator"
    REVIEWER = "reviewer"
    LEAD = "lead"


class User(Base):
    """A person with an account. Participants of a session have none."""

    __tablename__ = "user"

    key: Mapped[str] = key_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case; the name by which a person signs in."""
    name: Mapped[str] = mapped_column(String(120))
    """As colleagues should see it."""
    password_hash: Mapped[str | None] = mapped_column(String(200))
    """Argon2id; none for a closed account."""
    session_key: Mapped[str] = key_column()
    """Part of each sign-in; changing it signs the person out everywhere."""
    is_administrator: Mapped[bool] = mapped_column(default=False)
    """Sees settings and people, not plans."""
    created_at: Mapped[datetime] = mapped_column(default=now)
    closed_at: Mapped[datetime | None]

    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", cascade="all, delete-orphan")


class Team(Base):
    """A district's or school's PD team."""

    __tablename__ = "team"

    key: Mapped[str] = key_column()
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(default=now)

    memberships: Mapped[list["Membership"]] = relationship(back_populates="team", cascade="all, delete-orphan")

    def welcome(self, user: User, role: Role) -> "Membership":
        """Give a person a role in the team; giving it twice changes nothing."""
        for membership in self.memberships:
            if membership.user is user and membership.role is role:
                return membership
        return Membership(team=self, user=user, role=role)


class Membership(Base):
    """One role of one person in one team."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("team_id", "user_id", "role"),)

    team_id: Mapped[int] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role] = mapped_column(words(Role))
    since: Mapped[datetime] = mapped_column(default=now)

    team: Mapped[Team] = relationship(back_populates="memberships")
    user: Mapped[User] = relationship(back_populates="memberships")
