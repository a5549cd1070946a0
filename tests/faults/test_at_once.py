"""Many saves on one plan at the same moment: none is lost, and who wrote into the same field sees both versions."""

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from bs4 import Tag

from planner.domain.base import new_key
from tests.faults.conftest import Desk, make_desk
from tests.faults.ledger import Ledger, scaled
from tests.faults.server import Server
from tests.faults.tab import Tab
from tests.faults.trying import Try

Serve = Callable[..., Server]
Thing = TypeVar("Thing")
Open = dict[str, tuple[Try, Tag]]
"""Forms that are open in somebody's tab, by the text that they are about to send."""


def at_once(acts: Iterable[Callable[[], Thing]]) -> list[Thing]:
    """Do all of it in threads that wait for each other just before."""
    acts = list(acts)
    start = threading.Barrier(len(acts))

    def act(one: Callable[[], Thing]) -> Thing:
        start.wait()
        return one()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def test_saves_of_different_fields(serve: Serve, database_url: str, ledger: Ledger) -> None:
    count = scaled(30, 200)
    author, server = make_desk(database_url, more_activities=count // 3), serve()
    tries = [Try(server.tab(author.session_key), place, ledger) for place in author.places[:count]]
    with ThreadPoolExecutor(8) as threads:
        forms = list(threads.map(Try.open, tries))
    texts = [f"Text {number}, in the words of one person." for number in range(count)]
    sends = zip(tries, forms, texts, strict=True)
    answers = at_once([partial(one.send, form, text) for one, form, text in sends])
    for one, answer, text in zip(tries, answers, texts, strict=True):
        ledger.check(answer.status == 303, f"{one.place}: {answer.status} {answer.h1}")
        ledger.check(one.place.read(tries[0].tab) == text, f"{one.place}: an acknowledged text is not there")
    assert len(tries) == count
    assert ledger.lost == []
    assert server.complaints() == []


def test_saves_of_the_same_field(serve: Serve, author: Desk, ledger: Ledger) -> None:
    """One is saved; each of the others sees it beside their own, and may send theirs again."""
    server = serve()
    for place in author.places[: scaled(1, 8)]:
        open_forms = {}
        for number in range(scaled(5, 8)):
            one = Try(server.tab(author.session_key), place, ledger)
            open_forms[f"Version {number} of one person."] = (one, one.open())
        last = ""
        while open_forms:
            last, open_forms = _one_wins(open_forms, ledger)
        ledger.check(place.read(server.tab(author.session_key)) == last, f"{place}: the last one is not there")
    assert ledger.lost == []
    assert server.complaints() == []


def _one_wins(open_forms: Open, ledger: Ledger) -> tuple[str, Open]:
    """All send at once. The text that was saved, and the forms of the others as they came back."""
    answers = at_once([partial(one.send, form, text) for text, (one, form) in open_forms.items()])
    outcome = dict(zip(open_forms, answers, strict=True))
    saved = [text for text, answer in outcome.items() if answer.status == 303]
    ledger.check(len(saved) == 1, f"{len(saved)} of {len(outcome)} saved over one another")
    others = {text: answer for text, answer in outcome.items() if text not in saved}
    for text, answer in others.items():
        shows_both = answer.status == 409 and answer.shows(text) and saved[0] in answer.soup.get_text()
        ledger.check(shows_both, f"{answer.status} {answer.h1} does not show both {text} and {saved}")
    return saved[0], {
        text: (open_forms[text][0], answer.form(open_forms[text][0].place.action)) for text, answer in others.items()
    }


def test_activities_added_and_moved(serve: Serve, author: Desk, ledger: Ledger) -> None:
    """Each added activity is there once; of several moves of one order all but one are told that it has changed."""
    server, agenda = serve(), f"{author.plan}/agenda"
    tab = server.tab(author.session_key)
    form = tab.get(f"{agenda}?day=first").soup.select_one("form[aria-label='A new activity']")
    assert form is not None
    titles = [f"Added {number}" for number in range(scaled(12, 60))]
    new = [partial(server.beside(tab).submit, form, key=new_key(), title=title, minutes="5") for title in titles]
    ledger.check({answer.status for answer in at_once(new)} == {303}, "an activity was not added")
    there = _titles(tab, agenda)
    for title in titles:
        ledger.check(there.count(title) == 1, f"{title} is there {there.count(title)} times")
    moves = [form for form in tab.get(agenda).soup.select("form") if form.select("[name=step][value=down]")][:8]
    steps = [partial(server.beside(tab).submit, form, step="down") for form in moves]
    statuses = sorted(answer.status for answer in at_once(steps))
    ledger.check(statuses == [303] + [409] * 7, f"moves of one order: {statuses}")
    ledger.check(sorted(_titles(tab, agenda)) == sorted(there), "an activity was lost or doubled by moving")
    assert ledger.lost == []
    assert server.complaints() == []


def _titles(tab: Tab, agenda: str) -> list[str]:
    """The titles on the agenda without their numbers."""
    return [" ".join(title.get_text(" ").split()[1:]) for title in tab.get(agenda).soup.select("ol.agenda .t")]
