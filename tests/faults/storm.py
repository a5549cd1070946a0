"""A storm of saves: many tabs, each writing its own field again and again, and a ledger of what was acknowledged."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.faults.ledger import Ledger
from tests.faults.server import Server
from tests.faults.tab import Answer, NoAnswer, Tab

ACKNOWLEDGED = frozenset({200, 303})
UNSAVED = frozenset({503})
"""What may be answered while a fault lasts; the page then shows the text again."""


@dataclass(frozen=True)
class Place:
    """Where one text is written: the page with its form, and the field."""

    page: str
    action: str
    field: str

    def read(self, tab: Tab) -> str:
        """What stands in the field now."""
        return str(self.form(tab.get(self.page)).select_one(f"[name={self.field}]").get_text()).strip()  # type: ignore[union-attr]

    def form(self, answer: Answer):  # type: ignore[no-untyped-def]
        return answer.form(self.action)


class Writer(threading.Thread):
    """One tab that writes numbers into its field: 1, 2, 3 … and remembers the last sent and the last acknowledged."""

    def __init__(self, tab: Tab, place: Place, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.tab, self.place = tab, place
        self.sent = self.acknowledged = self.refused = self.unanswered = 0
        self.faults: list[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self._save()
            except NoAnswer:
                self.unanswered += 1
                time.sleep(0.05)
            except Exception as fault:
                self.faults.append(f"{self.name}: {fault!r}")
                return

    def _save(self) -> None:
        page = self.tab.get(self.place.page)
        if page.status in UNSAVED:
            self._refused(page)
            return
        self.sent += 1
        text = self.text(self.sent)
        answer = self.tab.submit(self.place.form(page), **{self.place.field: text})
        if answer.status in ACKNOWLEDGED:
            self.acknowledged = self.sent
        elif answer.status not in UNSAVED:
            self.faults.append(f"{self.name}: {answer.status} {answer.h1}")
        else:
            self._refused(answer)
            if not answer.shows(text):
                self.faults.append(f"{self.name}: the text is not on the page that refused it")

    def _refused(self, answer: Answer) -> None:
        self.refused += 1
        if answer.h1 != "The planner cannot save just now":
            self.faults.append(f"{self.name}: {answer.status} says {answer.h1!r}")
        time.sleep(0.1)

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


@contextmanager
def storm(server: Server, session_key: str, places: list[Place], ledger: Ledger) -> Iterator[list[Writer]]:
    """Let all write while the block runs; afterwards everything acknowledged must be there."""
    writers = [Writer(server.tab(session_key), place, f"Tab {n}") for n, place in enumerate(places, 1)]
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
    until = time.monotonic() + 120
    while any(writer.is_alive() and writer.acknowledged < goal for writer, goal in goals.items()):
        assert time.monotonic() < until, [(w.name, w.sent, w.acknowledged, w.faults) for w in writers]
        time.sleep(0.02)
