"""A kept version as a plan again, outside any session; its fields, and what changed since, in words."""

from collections.abc import Iterable
from typing import Any

from planner.domain.content import Values, values_of
from planner.domain.difference import Difference, difference
from planner.domain.labels import LABELS
from planner.domain.plan import Plan
from planner.domain.plan_json import plan_from_json
from planner.domain.standard import Framework
from planner.domain.telling import tell
from planner.domain.version import Version
from planner.standards.credential import credentials

IN_THE_ROW = frozenset({"title", "kind", "minutes", "mode", "priority", "track"})
"""What an activity's own row shows already."""


def plan_of(version: Version, framework: Framework) -> Plan:
    """The plan as it was kept. It belongs to nobody and is in no session: for reading and computing."""
    return plan_from_json(version.content, framework)


def told(thing: Any, noun: str, without: Iterable[str] = ()) -> list[tuple[str, str]]:
    """The fields of a thing that say something: what each is called, and its value in words."""
    values = values_of(thing)
    fields = [field for field in LABELS[noun] if field in values and field not in without]
    found = ((LABELS[noun][field], tell(noun, field, values[field], _credentials())) for field in fields)
    return [(name, words) for name, words in found if words]


def changes(before: Values, after: Values, framework: Framework) -> list[Difference]:
    """What changed from one content to another, with elements and credentials called by their names."""
    names = {element.code: element.name for element in framework.elements}
    return difference(before, after, names | _credentials() | {framework.slug: framework.title})


def _credentials() -> dict[str, str]:
    return {each.slug: each.title for each in credentials()}
