"""Every form of the application posted twice at once makes what it makes once, and never fails."""

from collections.abc import Callable
from functools import partial

from tests.faults.ledger import LONG, Ledger
from tests.faults.server import Server
from tests.faults.tab import Tab
from tests.faults.test_at_once import at_once
from tests.faults.twins import Press, Twin, growth, make_twin, presses, rows, send

ENDS = ("/sign-out", "/account/closing", "/account/password", "/removal", "/archive")
"""Afterwards the page, or the person, is not there: tried last, each with fresh twins."""
Found = dict[Press, int]
"""Each kind of form, and the number of the page on which it was seen first."""


def test_every_form_posted_twice_at_once(serve: Callable[..., Server], database_url: str, ledger: Ledger) -> None:
    server = serve()
    twins = make_twin(database_url, server), make_twin(database_url, server)
    found = _every_form(twins[0])
    for number, (press, page) in enumerate(found.items()):
        if not LONG and number % 2 == database_url.startswith("sqlite"):
            continue  # the other database tries it
        if press.action.endswith(ENDS) and "activities" not in press.action:
            twins = make_twin(database_url, server), make_twin(database_url, server)
        _try(server, database_url, twins, press, page, ledger)
    assert len(found) > 60
    assert ledger.lost == []
    assert server.complaints() == []


def _every_form(twin: Twin) -> Found:
    found: Found = {}
    for number, page in enumerate(twin.pages):
        for press in presses(twin.tab.get(page)):
            found.setdefault(press, number)
    return dict(sorted(found.items(), key=lambda item: item[0].action.endswith(ENDS)))


def _try(server: Server, url: str, twins: tuple[Twin, Twin], press: Press, page: int, ledger: Ledger) -> None:
    """One twin sends it once, the other twice at once: the same number of rows comes of it."""
    one, other = (next((p for p in presses(twin.tab.get(twin.pages[page])) if p == press), None) for twin in twins)
    if one is None or other is None:
        ledger.check(one is other, f"{press.action} {press.button} is on one of two pages that were alike")
        return
    start = rows(url)
    once = send(twins[0], twins[0].tab, one, twins[0].typed(one.form))
    between = rows(url)
    typed = twins[1].typed(other.form)
    tabs: list[Tab] = [server.beside(twins[1].tab) for _ in range(2)]
    twice = at_once([partial(send, twins[1], tab, other, typed) for tab in tabs])
    made, doubled = growth(start, between), growth(between, rows(url))
    statuses = [answer.status for answer in twice]
    what = f"{press.action} {press.button}: {once.status} once, {statuses} twice"
    ledger.check(made == doubled, f"{what}: {made} once and {doubled} twice")
    ledger.check(once.status in statuses and max(statuses) < 500, what)
