"""What of a credential's method a plan shows: counted from its coverage, a practice check and nobody's verdict."""

from collections.abc import Callable
from dataclasses import dataclass

from planner.domain.alignment import Strength
from planner.domain.coverage import Coverage, Row
from planner.standards.credential import Component, Credential


@dataclass(frozen=True)
class Showing:
    """One component of the method: where the plan shows it, and what it does not show yet."""

    component: Component
    where: str
    missing: str
    """A sentence, or nothing where all of it is shown."""

    @property
    def is_shown(self) -> bool:
        return not self.missing


def showings(credential: Credential, coverage: Coverage) -> list[Showing]:
    """Each component of the credential's method, held against a plan's coverage."""
    return [
        Showing(component, *_RULES[component.key](coverage, credential.focus)) for component in credential.components
    ]


Told = tuple[str, str]


def _lenses(coverage: Coverage, _focus: tuple[str, ...]) -> Told:
    shown = [f"{group.lens} {_minutes(group.total)}" for group in coverage.groups if group.is_claimed]
    missing = [group.lens for group in coverage.groups if not group.is_claimed]
    return _sentence(shown), f"Nothing carries {_and(missing)} yet." if missing else ""


def _focus_elements(coverage: Coverage, focus: tuple[str, ...]) -> Told:
    rows = [row for row in coverage.rows if row.standard.code in focus]
    shown = [f"{row.standard.name} in {_and(codes)}" for row in rows if (codes := _primary(row))]
    missing = [row.standard.name for row in rows if not row.has_primary]
    return _sentence(shown), f"Nothing carries {_and(missing)} as primary yet." if missing else ""


def _all_standards(coverage: Coverage, _focus: tuple[str, ...]) -> Told:
    missing = [row.standard.name for row in coverage.rows if not row.is_claimed]
    count = f"{len(coverage.rows) - len(missing)} of {len(coverage.rows)} standards are claimed."
    return count, f"Nothing carries {_and(missing)} yet." if missing else ""


_RULES: dict[str, Callable[[Coverage, tuple[str, ...]], Told]] = {
    "lenses": _lenses,
    "focus_elements": _focus_elements,
    "all_standards": _all_standards,
}


def _primary(row: Row) -> list[str]:
    return sorted({claim.element.code for claim in row.claims if claim.strength is Strength.PRIMARY})


def _minutes(span: object) -> str:
    return f"{span} minutes" if span else "in the plan itself"


def _sentence(parts: list[str]) -> str:
    words = "; ".join(parts)
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
