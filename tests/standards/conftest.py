"""A copy of the catalogue's files that a test may spoil, and the sight of every row the catalogue has made."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.standard import Element, Framework, Standard
from planner.standards.document import HERE

Edit = Callable[[Any], None]
OF_2011 = "frameworks/learning-forward-2011.json"
OF_2022 = "frameworks/learning-forward-2022.json"
CREDENTIAL = "credentials/apply-the-attributes.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The catalogue's own files, copied."""
    for kind in ("frameworks", "credentials"):
        shutil.copytree(HERE / kind, tmp_path / "catalogue" / kind)
    return tmp_path / "catalogue"


def edit(file: Path, change: Edit) -> None:
    """What a person does in an editor: the same file, one thing different."""
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")


def rows(session: Session) -> list[list[tuple[Any, ...]]]:
    """All rows of the three tables, as the database holds them."""
    return [
        [tuple(row) for row in session.execute(select(*table.__table__.columns).order_by(table.id))]
        for table in (Framework, Standard, Element)
    ]
