"""The standards as pages read them: every edition once for each process, whole, and in no session.

Nobody writes them while the planner runs, and every page needs them: asked for anew they are three queries and thirty
objects a request. What writes loads its own, because what is in no session cannot be pointed at by a new row.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from planner.domain.plan import Plan
from planner.domain.standard import Framework
from planner.standards.editions import WITH_ELEMENTS, editions
from planner.web.database import db


@dataclass(frozen=True)
class Held:
    """All editions by their rows' ids, the oldest first."""

    by_id: dict[int, Framework]


def hold(plans: Sequence[Plan]) -> None:
    """Give plans that are only read their editions."""
    for plan in plans:
        set_committed_value(plan, "framework", edition(plan.framework_id))


def edition(number: int) -> Framework:
    """The edition in this row. Where it has been loaded after this process began, all are read again."""
    held: Held = current_app.extensions.get("planner") or read()
    return held.by_id[number] if number in held.by_id else read().by_id[number]


def read() -> Held:
    """Read them, for this process."""
    with Session(db.engine.execution_options(reading=True)) as session:  # beside one that may hold the lock
        found = editions(session, WITH_ELEMENTS).values()
        for framework in found:
            for standard in framework.standards:
                set_committed_value(standard, "framework", framework)
                for element in standard.elements:
                    set_committed_value(element, "standard", standard)
        session.expunge_all()
    current_app.extensions["planner"] = Held({framework.id: framework for framework in found})
    return current_app.extensions["planner"]  # type: ignore[no-any-return]
