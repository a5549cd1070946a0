"""The network breaks after a field was saved and before its page hears so."""

import json
from collections.abc import Callable

from tests.faults.conftest import Desk
from tests.faults.ledger import Ledger, scaled
from tests.faults.server import Server
from tests.faults.tab import Tab
from tests.visitor import values_of


def test_what_is_typed_next_is_saved(serve: Callable[..., Server], author: Desk, ledger: Ledger) -> None:
    """Also where it is what had stood there first: the page still believes that nothing has changed."""
    server = serve()
    tab = server.tab(author.session_key)
    for place in author.places[: scaled(2, 32)]:
        form = place.form(tab.get(place.page))
        address, values = str(form["action"]), values_of(form)
        first, field = str(values[place.field]), place.field
        for then in (f"{first} And more.", first):
            unheard = f"{first} It never came back."
            tab.post(address, values | {field: unheard, "saving": field}, htmx=True)
            tried = {f"tried.{field}": json.dumps([unheard])}
            answer = tab.post(address, values | tried | {field: then, "saving": field}, htmx=True)
            ledger.check(answer.saved, f"{place}: {answer.status}")
            ledger.check(place.read(tab) == then.strip(), f"{place}: an acknowledged text is not there")
            if answer.saved:
                values["seen"] = answer.soup.select("[name=seen]")[0]["value"]
            if then != first:
                values = _back(tab, address, values, field, first)
    assert ledger.lost == []
    assert server.complaints() == []


def _back(tab: Tab, address: str, values: dict, field: str, text: str) -> dict:  # type: ignore[type-arg]
    """The field as it was, and the page knows it."""
    answer = tab.post(address, values | {field: text, "saving": field}, htmx=True)
    return values | {"seen": answer.soup.select("[name=seen]")[0]["value"]}
