"""What no schema can say of the catalogue: codes are used once, and what one file names exists in the other."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from planner.standards.document import CatalogueError, Place, written

Document = dict[str, Any]
Documents = dict[Path, Document]
Editions = dict[str, set[str]]


def check(frameworks: Documents, credentials: Documents) -> None:
    """Hold the files against themselves and each other. CatalogueError at the first that does not fit."""
    editions = {document["slug"]: _codes(document) for document in frameworks.values()}
    for path, document in frameworks.items():
        _check_framework(path, document, editions)
    for path, document in credentials.items():
        _check_credential(path, document, editions)


def _codes(framework: Document) -> set[str]:
    return {standard["code"] for standard in framework["standards"]}


def _check_framework(path: Path, framework: Document, editions: Editions) -> None:
    standards = _numbered(framework["standards"], "standards")
    elements = [each for place, s in standards for each in _numbered(s["elements"], *place, "elements")]
    _check_unique(path, "code", standards)
    _check_unique(path, "code", elements)
    if mapping := framework.get("mapping"):
        _check_mapping(path, mapping, editions[framework["slug"]], editions)


def _check_mapping(path: Path, mapping: Document, codes: set[str], editions: Editions) -> None:
    _check_known(path, ("mapping", "earlier"), mapping["earlier"], editions)
    for place, pair in _numbered(mapping["pairs"], "mapping", "pairs"):
        _check_known(path, (*place, "earlier"), pair["earlier"], editions[mapping["earlier"]])
        for side in ("becomes", "also"):
            for spot, code in _numbered(pair[side], *place, side):
                _check_known(path, spot, code, codes)


def _check_credential(path: Path, credential: Document, editions: Editions) -> None:
    _check_known(path, ("framework",), credential["framework"], editions)
    for place, code in _numbered(credential["focus"], "focus"):
        _check_known(path, place, code, editions[credential["framework"]])
    for part in ("components", "still_to_come", "parts"):
        _check_unique(path, "key", _numbered(credential[part], part))


def _numbered(items: Iterable[Any], *place: str | int) -> list[tuple[Place, Any]]:
    """Each item with its place in the file."""
    return [((*place, number), item) for number, item in enumerate(items)]


def _check_known(path: Path, place: Place, name: str, known: Iterable[str]) -> None:
    if name not in known:
        raise CatalogueError(path, written(place), f'"{name}" is not one of: {", ".join(sorted(known))}')


def _check_unique(path: Path, name: str, items: Sequence[tuple[Place, Document]]) -> None:
    seen: dict[str, Place] = {}
    for place, item in items:
        first = seen.setdefault(item[name], place)
        if first != place:
            raise CatalogueError(path, written((*place, name)), f'"{item[name]}" is used already by {written(first)}')
