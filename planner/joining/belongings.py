"""Everything of one person as a ZIP: the plans as plan.json, the kept versions, and what the account says."""

import json
import re
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload, undefer

from planner.domain.people import Membership, User
from planner.domain.permissions import plans_of
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_json
from planner.domain.version import Version
from planner.web.loading import EACH_WHOLE

CHUNK = 50
"""Plans in memory at once."""


def pack(session: Session, user: User, file: IO[bytes]) -> None:
    """Write all that is the person's into the file. Only reads; the number of queries grows with CHUNK, not plans."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("account.json", _json(_account(session, user)))
        for plan in _plans(session, user):
            archive.writestr(f"{_folder(plan)}/plan.json", _json(plan_json(plan)))
        for version, plan in _versions(session, user):
            archive.writestr(f"{_folder(plan)}/version-{version.number}.json", _json(version.record))


def _plans(session: Session, user: User) -> Iterator[Plan]:
    mine = plans_of(user).order_by(Plan.id).options(*EACH_WHOLE)
    yield from session.scalars(mine.execution_options(yield_per=CHUNK))


def _versions(session: Session, user: User) -> Iterator[tuple[Version, Plan]]:
    mine = select(Version, Plan).join(Version.plan).where(Plan.author_id == user.id).order_by(Version.id)
    with_text = mine.options(undefer(Version.text)).execution_options(yield_per=CHUNK)
    return ((version, plan) for version, plan in session.execute(with_text))


def _account(session: Session, user: User) -> dict[str, Any]:
    memberships = session.scalars(
        select(Membership).where(Membership.user_id == user.id).options(selectinload(Membership.team))
    )
    return {
        "name": user.name,
        "email": user.email,
        "created_at": user.created_at.isoformat(),
        "is_administrator": user.is_administrator,
        "teams": [{"team": m.team.name, "role": str(m.role), "since": m.since.isoformat()} for m in memberships],
    }


def _folder(plan: Plan) -> str:
    """A folder name that every system can unpack; the key keeps two plans of one name apart."""
    words = re.sub(r"[^\w]+", "-", plan.title, flags=re.ASCII).strip("-").lower()[:60]
    return f"plans/{words or 'untitled'}-{plan.key}"


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
