"""A storm of saves: many tabs, each writing its own field again and again, and a ledger of what was acknowledged."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bs4 import Tag

from tests.faults.ledger import Ledger
from tests.faults.server import Server
from tests.faults.tab import Answer, NoAnswer, Tab
from tests.visitor import values_of

CANNOT_SAVE = "The planner cannot save just now"


@dataclass(frozen=True)
class Place:
    """Where one text is written: the page with its form, and the field."""

    page: str
    action: str
    field: str

    def read(self, tab: Tab) -> str:
        """What stands in the field now."""
        return self.form(tab.get(self.page)).select(f"[name={self.field}]")[0].get_text().strip()

    def form(self, answer: Answer) -> Tag:
        return answer.form(self.action)


class Writer(threading.Thread):
    """One tab that writes numbers into its field: 1, 2, 3 … and remembers the last sent and the last acknowledged.

    It sends the whole form, as a page without JavaScript does.
    """

    def __init__(self, tab: Tab, place: Place, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.tab, self.place = tab, place
        self.sent = self.acknowledged = self.refused = self.unanswered = 0
        self.faults: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self.save()
            except NoAnswer:
                self.unanswered += 1
                time.sleep(0.05)
            except Exception as fault:
                self.faults.append(f"{self.name}: {fault!r}")
                return

    def save(self) -> None:
        """One text, from opening the form to the answer."""
        form = self.opened()
        if form is None:
            return
        self.sent += 1
        answer = self.tab.submit(form, **{self.place.field: self.text(self.sent)})
        if answer.status == 303:
            self.acknowledged = self.sent
        elif self.is_clear(answer) and not answer.shows(self.text(self.sent)):
            self.faults.append(f"{self.name}: the text is not on the page that refused it")

    def opened(self) -> Tag | None:
        """The form, or None where the page says clearly that it cannot be had now."""
        page = self.tab.get(self.place.page)
        return self.place.form(page) if page.status == 200 or not self.is_clear(page) else None

    def is_clear(self, answer: Answer, said: str = CANNOT_SAVE) -> bool:
        """Whether a refusal is one that a fault excuses, in the words that it should have."""
        self.refused += 1
        clear = answer.status == 503 and said in answer.soup.get_text(" ")
        if not clear:
            self.faults.append(f"{self.name}: {answer.status} {answer.soup.get_text(' ')[:200]!r}")
        time.sleep(0.1)
        return clear

    def text(self, number: int) -> str:
        """Long enough that a torn write would be seen."""
        return f"{self.name} wrote this as number {number}." + " It took an hour to find the words." * 8

    def check(self, tab: Tab, ledger: Ledger) -> None:
        """What is there is what was acknowledged last, or something that was sent after it; whole, and nothing else."""
        found = self.place.read(tab)
        allowed = {self.text(number) for number in range(self.acknowledged, self.sent + 1) if number}
        allowed |= {""} if not self.acknowledged else set()
        ledger.tried += self.sent
        if found not in allowed:
            sentence = f"{self.name} in {self.place}: {self.acknowledged} acknowledged, {self.sent} sent"
            ledger.lost.append(f"{sentence}, found {found[:60]!r}")
        ledger.lost.extend(self.faults)


class FieldWriter(Writer):
    """The same by a page whose fields save themselves: it stays open, and the answer is a fragment."""

    address = ""
    values: dict[str, Any]
    """What the open form holds, and what it had sent without an answer."""

    def save(self) -> None:
        if not self.address and not self._open():
            return
        self.sent += 1
        own, tried = self.text(self.sent), f"tried.{self.place.field}"
        earlier = self.values.pop(tried, [])
        asked = self.values | {self.place.field: own, "saving": self.place.field, tried: earlier}
        self.values[tried] = [*earlier[:1], *earlier[1:][-3:], json.dumps([own])]  # as saving.js does
        answer = self.tab.post(self.address, asked, htmx=True)
        if answer.saved:
            self.acknowledged = self.sent
            self.values |= {"seen": answer.soup.select("[name=seen]")[0]["value"], tried: []}
        elif not self.is_clear(answer, "Not saved yet: we keep trying"):
            self.address = ""  # such a page is opened anew

    def _open(self) -> bool:
        form = self.opened()
        if form is not None:
            self.address, self.values = str(form["action"]), values_of(form)
        return form is not None


@contextmanager
def storm(server: Server, session_key: str, places: list[Place], ledger: Ledger) -> Iterator[list[Writer]]:
    """Let all write while the block runs; afterwards everything acknowledged must be there."""
    kinds = (Writer, FieldWriter)
    writers = [kinds[n % 2](server.tab(session_key), place, f"Tab {n}") for n, place in enumerate(places, 1)]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.over.set()
        for writer in writers:
            writer.join(timeout=120)
    reader = server.tab(session_key)
    for writer in writers:
        writer.check(reader, ledger)


def await_acknowledged(writers: list[Writer], more: int) -> None:
    """Until every writer has had so many more saves acknowledged."""
    goals = {writer: writer.acknowledged + more for writer in writers}
    until = time.monotonic() + 300
    while any(writer.is_alive() and writer.acknowledged < goal for writer, goal in goals.items()):
        assert time.monotonic() < until, [(w.name, w.sent, w.acknowledged, w.faults) for w in writers]
        time.sleep(0.02)
