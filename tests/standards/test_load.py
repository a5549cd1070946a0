"""Loading is repeatable: rows are found again, mended in place, never lost, and never half made."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from planner.domain.standard import Element, Framework, Standard
from planner.standards import catalogue
from planner.standards.catalogue import CatalogueError, Loaded
from tests.factories import framework
from tests.standards.conftest import OF_2011, edit, rows


def empty(session: Session) -> None:
    """As the tables are before the first load."""
    for table in (Element, Standard, Framework):
        session.execute(delete(table))


def test_load_into_empty_tables_adds_everything(session: Session) -> None:
    empty(session)
    loaded = catalogue.load(session)
    assert loaded == Loaded(frameworks=2, standards=18, elements=54, credentials=1, added=74, changed=0)
    assert [len(table) for table in rows(session)] == [2, 18, 54]


def test_load_keeps_the_order_of_the_file(session: Session) -> None:
    empty(session)
    catalogue.load(session)
    session.expire_all()
    assert [s.code for s in framework(session).standards] == ["LC", "LE", "RE", "DA", "DS", "IM", "OU"]
    assert [e.code for e in framework(session).standards[1].elements] == ["LE1", "LE2", "LE3"]


def test_load_says_the_help_and_the_notes(session: Session) -> None:
    element = framework(session).element("IM2")
    assert element.guiding_question == "What happens in the weeks and months after the session?"
    assert element.look_fors[0] == "There are at least two follow-ups, each with a date."
    later = framework(session, "learning-forward-2022")
    assert later.standards[0].full_name == "Equity Practices (now Learning Practices)"
    assert (later.element("EP1").guiding_question, later.element("EP1").look_fors) == (None, [])
    assert [s.code for s in later.standards if s.wording_note] == ["LE"]


def test_load_twice_changes_nothing(session: Session) -> None:
    before = rows(session)
    loaded = catalogue.load(session)
    assert (loaded.added, loaded.changed) == (0, 0)
    assert rows(session) == before


def test_load_of_a_changed_description_mends_the_row_in_place(session: Session, folder: Path) -> None:
    key = framework(session).element("LC1").id

    def reword(document: Any) -> None:
        document["standards"][0]["elements"][0]["description"] = "Better words."
        document["standards"][0]["elements"][0]["look_fors"] = ["One thing is seen."]

    edit(folder / OF_2011, reword)
    loaded = catalogue.load(session, folder)
    session.expire_all()
    element = framework(session).element("LC1")
    assert (loaded.added, loaded.changed) == (0, 1)
    assert (element.id, element.description, element.look_fors) == (key, "Better words.", ["One thing is seen."])


def test_load_of_another_order_moves_rows_and_keeps_their_ids(session: Session, folder: Path) -> None:
    keys = {element.code: element.id for element in framework(session).elements}
    edit(folder / OF_2011, lambda document: document["standards"].reverse())
    catalogue.load(session, folder)
    session.expire_all()
    assert [s.code for s in framework(session).standards] == ["OU", "IM", "DS", "DA", "RE", "LE", "LC"]
    assert {element.code: element.id for element in framework(session).elements} == keys


def test_load_of_a_further_element_adds_it_in_its_place(session: Session, folder: Path) -> None:
    new = {"code": "LC0", "name": "Begin", "description": "A beginning."}
    edit(folder / OF_2011, lambda document: document["standards"][0]["elements"].insert(0, new))
    assert catalogue.load(session, folder).added == 1
    session.expire_all()
    assert [e.code for e in framework(session).standards[0].elements] == ["LC0", "LC1", "LC2", "LC3"]


def test_load_after_an_element_has_gone_refuses_and_touches_nothing(session: Session, folder: Path) -> None:
    before = rows(session)

    def lose_one(document: Any) -> None:
        document["standards"][0]["description"] = "This must not arrive either."
        del document["standards"][2]["elements"][1]

    edit(folder / OF_2011, lose_one)
    with pytest.raises(CatalogueError) as refused:
        catalogue.load(session, folder)
    assert (refused.value.file.name, refused.value.place) == ("learning-forward-2011.json", "standards[2].elements")
    assert refused.value.reason == "RE2 of RE is gone, but plans may claim it; put it back"
    session.commit()
    assert rows(session) == before


def test_load_after_a_standard_has_gone_refuses(session: Session, folder: Path) -> None:
    edit(folder / OF_2011, lambda document: document["standards"].pop(0))
    # without it the mapping of the later edition would fail first
    edit(folder / "frameworks/learning-forward-2022.json", lambda document: document.pop("mapping"))
    with pytest.raises(CatalogueError, match=r"standards: LC1 of LC is gone"):
        catalogue.load(session, folder)


def test_loaded_speaks_in_a_sentence() -> None:
    said = str(Loaded(frameworks=2, standards=18, elements=54, credentials=1, added=74, changed=0))
    assert said == "Editions: 2, standards: 18, elements: 54, credentials: 1. Rows added: 74, changed: 0."
