"""The catalogue in the database: read every file, check all of them, then load. Safe to repeat at each start.

Rows are found again by slug and code and keep their ids, because plans claim elements. An element is never removed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from planner.domain.base import Base
from planner.domain.standard import Element, Framework, Standard
from planner.standards.document import HERE, CatalogueError, read, written
from planner.standards.editions import WITH_ELEMENTS, editions
from planner.standards.rules import Document, Documents, check

__all__ = ["CatalogueError", "Loaded", "load", "read", "read_all"]


@dataclass(frozen=True)
class Loaded:
    """What a load found in the files, and how many rows it had to add or change to agree with them."""

    frameworks: int
    standards: int
    elements: int
    credentials: int
    added: int
    changed: int

    def __str__(self) -> str:
        return (
            f"Editions: {self.frameworks}, standards: {self.standards}, elements: {self.elements}, "
            f"credentials: {self.credentials}. Rows added: {self.added}, changed: {self.changed}."
        )


def load(session: Session, folder: Path = HERE) -> Loaded:
    """Make the tables say what the files say. The caller commits.

    CatalogueError where a file is malformed, or lacks an element that is already loaded; then nothing is touched.
    """
    frameworks, credentials = read_all(folder)
    kept = editions(session, WITH_ELEMENTS)
    for path, document in frameworks.items():
        _refuse_removal(path, document, kept.get(document["slug"]))
    with session.no_autoflush:
        loading = [_framework(kept.get(document["slug"]), document) for document in frameworks.values()]
        session.add_all(loading)
        loaded = _counted(session, loading, len(credentials))
    session.flush()
    return loaded


def read_all(folder: Path = HERE) -> tuple[Documents, Documents]:
    """All frameworks and all credentials, each checked alone and then against the others, or CatalogueError."""
    frameworks = {path: read(path) for path in sorted((folder / "frameworks").glob("*.json"))}
    credentials = {path: read(path) for path in sorted((folder / "credentials").glob("*.json"))}
    check(frameworks, credentials)
    return frameworks, credentials


def _refuse_removal(path: Path, document: Document, kept: Framework | None) -> None:
    places = {standard["code"]: number for number, standard in enumerate(document["standards"])}
    still = {(standard["code"], each["code"]) for standard in document["standards"] for each in standard["elements"]}
    for element in kept.elements if kept else []:
        code = element.standard.code
        if (code, element.code) not in still:
            place = ("standards", places[code], "elements") if code in places else ("standards",)
            reason = f"{element.code} of {code} is gone, but plans may claim it; put it back"
            raise CatalogueError(path, written(place), reason)


def _framework(kept: Framework | None, document: Document) -> Framework:
    framework = kept or Framework()
    _set(framework, document, "slug", "title", "edition", "wording_status", "credit", "source", "note")
    rows = {row.code: row for row in framework.standards}
    framework.standards = [_standard(rows.get(each["code"]), each) for each in document["standards"]]
    _number(framework.standards)
    return framework


def _standard(kept: Standard | None, document: Document) -> Standard:
    standard = kept or Standard()
    _set(standard, document, "code", "name", "current_name", "lens", "frame", "description", "wording_note")
    rows = {row.code: row for row in standard.elements}
    standard.elements = [_element(rows.get(each["code"]), each) for each in document["elements"]]
    _number(standard.elements)
    return standard


def _element(kept: Element | None, document: Document) -> Element:
    element = kept or Element()
    _set(element, document, "code", "name", "description", "guiding_question")
    element.look_fors = document.get("look_fors", [])
    element.evidence_ideas = document.get("evidence_ideas", [])
    return element


def _set(row: Base, document: Document, *names: str) -> None:
    for name in names:
        setattr(row, name, document.get(name))


def _number(rows: Iterable[Standard | Element]) -> None:
    for position, row in enumerate(rows):
        row.position = position  # the list numbers only new rows by itself; one that has moved keeps its old number


def _counted(session: Session, frameworks: list[Framework], credentials: int) -> Loaded:
    standards = [standard for framework in frameworks for standard in framework.standards]
    elements = [element for framework in frameworks for element in framework.elements]
    rows = [*frameworks, *standards, *elements]
    added = [row for row in rows if row in session.new]
    changed = [row for row in rows if row not in session.new and session.is_modified(row)]
    return Loaded(len(frameworks), len(standards), len(elements), credentials, len(added), len(changed))
