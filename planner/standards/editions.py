"""The editions of the standards that are loaded: to read about, to choose from, to begin a plan with."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from planner.domain.errors import PlannerError
from planner.domain.standard import Framework, Standard

THE_SEVEN = "learning-forward-2011"
"""The edition that a newcomer sees and that a plan is made with unless another is chosen: its guiding help is complete,
and the credential is judged by it."""
WITH_ELEMENTS = (selectinload(Framework.standards).selectinload(Standard.elements),)


def editions(session: Session, load: Sequence[ORMOption] = ()) -> dict[str, Framework]:
    """All of them by slug, the oldest first."""
    found = session.scalars(select(Framework).options(*load).order_by(Framework.edition))
    return {framework.slug: framework for framework in found}


def edition_for_a_plan(session: Session, slug: str = THE_SEVEN) -> Framework:
    """The edition of this slug, else the one that plans are made with. PlannerError where none is loaded."""
    found = editions(session)
    if THE_SEVEN not in found:
        raise PlannerError("The standards are not loaded yet. Run `planner load-standards` first.")
    return found.get(slug, found[THE_SEVEN])
