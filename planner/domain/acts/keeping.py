"""Keep as evidence: the one act that freezes a plan."""

from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import object_session

from planner.domain.acts.recording import note
from planner.domain.errors import NotReady
from planner.domain.people import User
from planner.domain.version import Version

if TYPE_CHECKING:
    from planner.domain.plan import Plan


def freeze(plan: "Plan", *, by: User, why: str = "", key: str | None = None) -> Version:
    """Keep the plan as it is now, as the next numbered version.

    The same key twice is the same version: a form sent twice keeps one. Sending for review, publishing a template,
    running a session and making a packet all call this; there is no second freezer.
    """
    from planner.domain.plan_json import canonical, fingerprint, plan_json  # it reads Plan, which has this act

    session = object_session(plan)
    if session is None or not plan.title:
        raise NotReady("Give the plan a title before you keep it.")
    existing = session.scalar(select(Version).where(Version.key == key)) if key else None
    if existing and existing.plan_id == plan.id:
        return existing
    content = plan_json(plan)
    last = session.scalar(select(func.max(Version.number)).where(Version.plan_id == plan.id)) or 0
    version = Version(
        number=last + 1, by=by, by_name=by.name, why=why, sha256=fingerprint(content), text=canonical(content)
    )
    version.key = version.key if existing else key or version.key
    plan.versions.add(version)
    note(plan, "kept", f"Kept version {version.number} as evidence" + (f": {why}" if why else ""), by=by)
    return version
