"""The sample team: people named by what they do."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.domain.people import Role, Team, User


@dataclass(frozen=True)
class People:
    """Who is on the team."""

    facilitator: User
    reviewer: User
    lead: User
    team: Team


def make_team(session: Session, password_hash: str) -> People:
    """One team of three, who all have the same password. The lead also looks after the installation."""
    people = People(
        facilitator=User(name="Facilitator A", email="facilitator-a@example.org", password_hash=password_hash),
        reviewer=User(name="Reviewer B", email="reviewer-b@example.org", password_hash=password_hash),
        lead=User(
            name="Team lead C", email="team-lead-c@example.org", password_hash=password_hash, is_administrator=True
        ),
        team=Team(name="Middle school professional learning"),
    )
    people.team.welcome(people.facilitator, Role.FACILITATOR)
    people.team.welcome(people.reviewer, Role.REVIEWER)
    people.team.welcome(people.lead, Role.LEAD)
    session.add(people.team)
    session.flush()
    return people
