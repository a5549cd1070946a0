"""A malformed file stops the load with the file, the path inside it and the reason; nothing is half loaded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from planner.standards import catalogue
from planner.standards.catalogue import CatalogueError
from planner.standards.document import HERE, read
from tests.standards.conftest import CREDENTIAL, OF_2011, OF_2022, edit, rows


def without(*path: Any) -> Callable[[Any], None]:
    """Take away what is at this path."""
    return lambda document: reach(document, path[:-1]).pop(path[-1])


def put(*path_and_value: Any) -> Callable[[Any], None]:
    """Write the last of these at the path before it."""
    *path, last, value = path_and_value
    return lambda document: reach(document, path).__setitem__(last, value)


def reach(document: Any, path: Any) -> Any:
    for part in path:
        document = document[part]
    return document


SPOILED = [
    (OF_2011, without("title"), "title", "is missing"),
    (OF_2011, without("standards", 2, "elements", 0, "name"), "standards[2].elements[0].name", "is missing"),
    (OF_2011, put("standards", 0, "name", 5), "standards[0].name", "must be text in quotes"),
    (OF_2011, put("standards", {}), "standards", "must be a list [ ]"),
    (OF_2011, put("standards", 10 * ["LC"]), "standards[0]", "must be an object { }"),
    (OF_2011, put("standards", []), "standards", "is an empty list"),
    (OF_2011, put("standards", 0, "lens", "focus"), "standards[0].lens", "must be one of: content, context, process"),
    (
        OF_2011,
        put("standards", 1, "lense", "x"),
        "standards[1].lense",
        "is not a name the planner knows; check its spelling",
    ),
    (OF_2011, put("standards", 0, "name", "x" * 121), "standards[0].name", "is longer than 120 characters"),
    (OF_2011, put("credit", "  "), "credit", "is empty; write something, or take the line out if it is optional"),
    (
        OF_2011,
        put("standards", 0, "elements", 0, "look_fors", 1, "One\nTwo"),
        "standards[0].elements[0].look_fors[1]",
        'is "One\\nTwo", which does not fit here; look at how the other files write it',
    ),
    (OF_2011, put("wording_status", "official"), "wording_status", "must be one of: paraphrased, names-only"),
    (OF_2011, put("slug", "other"), "slug", 'is "other", but the file is called "learning-forward-2011.json"'),
    (OF_2011, put("standards", 3, "code", "LC"), "standards[3].code", '"LC" is used already by standards[0]'),
    (
        OF_2011,
        put("standards", 6, "elements", 2, "code", "LC2"),
        "standards[6].elements[2].code",
        '"LC2" is used already by standards[0].elements[1]',
    ),
    (OF_2022, put("mapping", "label", "official"), "mapping.label", 'must be "our mapping"'),
    (
        OF_2022,
        put("mapping", "pairs", 1, "becomes", ["LX"]),
        "mapping.pairs[1].becomes[0]",
        '"LX" is not one of: CA, CI, ED, EF, EP, EV, IM, LD, LE, PE, RE',
    ),
    (CREDENTIAL, put("focus", 3, "XX"), "focus[3]", '"XX" is not one of: DA, DS, IM, LC, LE, OU, RE'),
    (
        CREDENTIAL,
        put("framework", "no-such"),
        "framework",
        '"no-such" is not one of: learning-forward-2011, learning-forward-2022',
    ),
    (
        CREDENTIAL,
        put("components", 1, "key", "lenses"),
        "components[1].key",
        '"lenses" is used already by components[0]',
    ),
    (CREDENTIAL, put("parts", 0, "word_limit", 0), "parts[0].word_limit", "must be 1 or more"),
    (CREDENTIAL, put("parts", 0, "word_limit", "300"), "parts[0].word_limit", "must be a whole number"),
    (
        CREDENTIAL,
        put("official_page", "javascript:alert(1)"),
        "official_page",
        'is "javascript:alert(1)", which does not fit here; look at how the other files write it',
    ),
]


@pytest.mark.parametrize(("file", "spoil", "place", "reason"), SPOILED, ids=[f"{s[2]}: {s[3][:24]}" for s in SPOILED])
def test_a_spoiled_file_is_refused_by_place_and_reason(
    folder: Path, file: str, spoil: Callable[[Any], None], place: str, reason: str
) -> None:
    edit(folder / file, spoil)
    with pytest.raises(CatalogueError) as refused:
        catalogue.read_all(folder)
    assert (refused.value.file, refused.value.place, refused.value.reason) == (folder / file, place, reason)
    assert str(refused.value) == f"{file}, {place}: {reason}."


@pytest.mark.parametrize(
    ("content", "place", "reason"),
    [
        (b'{\n  "slug": "x",\n}', "line 3, column 1", "is not valid JSON"),
        (b"", "line 1, column 1", "is not valid JSON"),
        (b'{"title": "caf\xe9"}', "byte 15", "is not UTF-8 text"),
        (b'{"slug": "a", "slug": "b"}', "slug", "stands twice in the same object"),
        (b"[]", "the whole file", "must be an object { }"),
    ],
    ids=["comma too many", "empty", "latin-1", "a name twice", "a list"],
)
def test_a_file_that_is_no_document_is_refused(folder: Path, content: bytes, place: str, reason: str) -> None:
    (folder / OF_2011).write_bytes(content)
    with pytest.raises(CatalogueError) as refused:
        catalogue.read_all(folder)
    assert (refused.value.file, refused.value.place) == (folder / OF_2011, place)
    assert refused.value.reason.startswith(reason)


def test_a_file_that_is_not_there_is_refused(folder: Path) -> None:
    with pytest.raises(CatalogueError, match=r"the whole file: cannot be read \(No such file or directory\)"):
        read(folder / "frameworks" / "none.json")


def test_a_file_saved_with_a_byte_order_mark_is_read(folder: Path) -> None:
    (folder / OF_2011).write_bytes(b"\xef\xbb\xbf" + (HERE / OF_2011).read_bytes())
    assert read(folder / OF_2011) == read(HERE / OF_2011)


@pytest.mark.parametrize("file", [OF_2011, OF_2022, CREDENTIAL])
def test_one_spoiled_file_leaves_all_tables_untouched(session: Session, folder: Path, file: str) -> None:
    before = rows(session)
    for each in (OF_2011, OF_2022):
        edit(folder / each, put("title", "Another title"))
    edit(folder / file, put("source", ""))
    with pytest.raises(CatalogueError):
        catalogue.load(session, folder)
    session.commit()
    assert rows(session) == before
