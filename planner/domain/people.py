"""The people: who has an account, how they got it and get back into it, and which team they plan with."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from planner.domain.base import Base, key_column, new_key, now, words

INVITATION_LASTS = timedelta(days=14)
RESET_LASTS = timedelta(hours=1)


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

    def take_password(self, password_hash: str) -> None:
        """Have a new password from now on; whoever is signed in as this person anywhere is signed out."""
        self.password_hash = password_hash
        self.session_key = new_key()

    def close(self) -> None:
        """Close the account for good: nothing of the person stays but the name on versions already kept.

        What becomes of their plans is the caller's to do and to say. The address is free for a new account.
        """
        self.closed_at = now()
        self.password_hash = None
        self.session_key = new_key()
        self.is_administrator = False
        self.name = "Closed account"
        self.email = f"closed-{self.key}"  # no "@": nobody can sign in or be written to by it
        self.memberships.clear()


class Team(Base):
    """A district's or school's PD team."""

    __tablename__ = "team"

    key: Mapped[str] = key_column()
    name: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(default=now)
    rules_off: Mapped[list[str]] = mapped_column(JSON, default=list)
    """Slugs of the rules (see readiness) that this team does not want to hear from."""

    memberships: Mapped[list["Membership"]] = relationship(back_populates="team", cascade="all, delete-orphan")

    def welcome(self, user: User, role: Role) -> "Membership":
        """Give a person a role in the team; giving it twice changes nothing."""
        for membership in self.memberships:
            if membership.user is user and membership.role is role:
                return membership
        membership = Membership(user=user, role=role)
        self.memberships.append(membership)
        return membership


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


class OneTimeLink:
    """What an invitation and a reset share: a secret in an address, kept only as its SHA-256; it works once."""

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Whether it still works."""
        return self.used_at is None and self.expires_at > now()


def new_token() -> str:
    """A secret for an address: 256 bits. It is given away once and kept only as its `token_hash`."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """The SHA-256 of a token, in hex; a token is long and random, so no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(OneTimeLink, Base):
    """May make one account. Without an address it is the one-time code for the first administrator."""

    __tablename__ = "invitation"

    key: Mapped[str] = key_column()
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    """Lower case; the account gets this address and no other."""
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    """Who invites; none where people sign themselves up."""
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    role: Mapped[Role | None] = mapped_column(words(Role))
    """What the person will do in the team."""

    by: Mapped[User | None] = relationship()
    team: Mapped[Team | None] = relationship()

    def accept(self, *, name: str, password_hash: str, email: str | None = None) -> User:
        """Make the account. Only the first administrator brings an address; the others have it in the invitation."""
        self.used_at = now()
        user = User(name=name, email=self.email or email, password_hash=password_hash)
        user.is_administrator = self.email is None
        if self.team and self.role:
            self.team.welcome(user, self.role)
        return user


class Reset(OneTimeLink, Base):
    """May set a new password once. Without a user it opens nothing: an unknown address costs the same work."""

    __tablename__ = "reset"

    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)

    user: Mapped[User | None] = relationship()
