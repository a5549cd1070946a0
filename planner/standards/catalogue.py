"""The catalogue in the database: read every file, check all of them, then load. Safe to repeat at each start.

Rows are found again by slug and code and keep their ids, because plans claim elements. An element is never removed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from planner.domain.standard import Element, Framework, Standard
from planner.standards.document import HERE, CatalogueError, place, read

Document = dict[str, Any]
Documents = dict[Path, Document]


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
            f"{self.frameworks} framework editions with {self.standards} standards and {self.elements} elements, "
            f"{self.credentials} credentials: {self.added} rows added, {self.changed} changed"
        )


def load(session: Session, folder: Path = HERE) -> Loaded:
    """Make the tables say what the files say. The caller commits.

    CatalogueError where a file is malformed or lacks an element that is already loaded; then nothing is touched.
    """
    frameworks, credentials = read_all(folder)
    kept = _kept(session)
    for path, document in frameworks.items():
        _refuse_removal(path, document, kept.get(document["slug"]))
    rows = [_framework(kept.get(document["slug"]), document) for document in frameworks.values()]
    loaded = _counted(session, rows, len(credentials))
    session.add_all(rows)
    session.flush()
    return loaded


def read_all(folder: Path = HERE) -> tuple[Documents, Documents]:
    """Every framework and every credential, each checked alone and then against the others. CatalogueError if not."""
    frameworks = {path: read(path) for path in sorted((folder / "frameworks").glob("*.json"))}
    credentials = {path: read(path) for path in sorted((folder / "credentials").glob("*.json"))}
    editions = {document["slug"]: _codes(document) for document in frameworks.values()}
    for path, document in frameworks.items():
        _check_framework(path, document, editions)
    for path, document in credentials.items():
        _check_credential(path, document, editions)
    return frameworks, credentials


def _codes(document: Document) -> set[str]:
    return {standard["code"] for standard in document["standards"]}


def _check_framework(path: Path, document: Document, editions: dict[str, set[str]]) -> None:
    standards = [(("standards", i), standard) for i, standard in enumerate(document["standards"])]
    _check_unique(path, "code", standards)
    _check_unique(
        path,
        "code",
        [
            ((*where, "elements", i), element)
            for where, standard in standards
            for i, element in enumerate(standard["elements"])
        ],
    )
    if mapping := document.get("mapping"):
        _check_mapping(path, mapping, document["slug"], editions)


def _check_mapping(path: Path, mapping: Document, slug: str, editions: dict[str, set[str]]) -> None:
    _check_known(path, ("mapping", "earlier"), mapping["earlier"], editions)
    for i, pair in enumerate(mapping["pairs"]):
        where = ("mapping", "pairs", i)
        _check_known(path, (*where, "earlier"), pair["earlier"], editions[mapping["earlier"]])
        for side in ("becomes", "also"):
            for j, code in enumerate(pair[side]):
                _check_known(path, (*where, side, j), code, editions[slug])


def _check_credential(path: Path, document: Document, editions: dict[str, set[str]]) -> None:
    _check_known(path, ("framework",), document["framework"], editions)
    for i, code in enumerate(document["focus"]):
        _check_known(path, ("focus", i), code, editions[document["framework"]])
    for part in ("components", "still_to_come", "parts"):
        _check_unique(path, "key", [((part, i), item) for i, item in enumerate(document[part])])


def _check_known(path: Path, where: Sequence[str | int], name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise CatalogueError(path, place(where), f'"{name}" is not among: {", ".join(sorted(known))}')


def _check_unique(path: Path, name: str, items: Sequence[tuple[tuple[str | int, ...], Document]]) -> None:
    seen: dict[str, str] = {}
    for where, item in items:
        if first := seen.get(item[name]):
            raise CatalogueError(path, place((*where, name)), f'"{item[name]}" is already used in {first}')
        seen[item[name]] = place(where)


def _kept(session: Session) -> dict[str, Framework]:
    everything = selectinload(Framework.standards).selectinload(Standard.elements)
    return {framework.slug: framework for framework in session.scalars(select(Framework).options(everything))}


def _refuse_removal(path: Path, document: Document, kept: Framework | None) -> None:
    written = {(s["code"], e["code"]) for s in document["standards"] for e in s["elements"]}
    for element in kept.elements if kept else []:
        if (element.standard.code, element.code) not in written:
            raise CatalogueError(
                path,
                f"standards, {element.standard.code}, elements",
                f"{element.code} is gone from the file, but plans may claim it: put it back",
            )


def _framework(kept: Framework | None, document: Document) -> Framework:
    framework = kept or Framework()
    _set(framework, document, "slug", "title", "edition", "wording_status", "credit", "source", "note")
    rows = {row.code: row for row in framework.standards}
    _put_in_order(framework.standards, [_standard(rows.get(each["code"]), each) for each in document["standards"]])
    return framework


def _standard(kept: Standard | None, document: Document) -> Standard:
    standard = kept or Standard()
    _set(standard, document, "code", "name", "current_name", "lens", "frame", "description", "wording_note")
    rows = {row.code: row for row in standard.elements}
    _put_in_order(standard.elements, [_element(rows.get(each["code"]), each) for each in document["elements"]])
    return standard


def _element(kept: Element | None, document: Document) -> Element:
    element = kept or Element()
    _set(element, document, "code", "name", "description", "guiding_question")
    element.look_fors = document.get("look_fors", [])
    element.evidence_ideas = document.get("evidence_ideas", [])
    return element
