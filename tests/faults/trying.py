"""One person who saves one text: it is saved, or a clear page gives the text back and the same page saves it later."""

from dataclasses import dataclass

from bs4 import Tag

from tests.faults.ledger import Ledger
from tests.faults.storm import CANNOT_SAVE, Place
from tests.faults.tab import Answer, Tab


@dataclass
class Try:
    """A tab, the place it writes to, and where it is counted."""

    tab: Tab
    place: Place
    ledger: Ledger

    def open(self) -> Tag:
        """The form, fresh."""
        return self.place.form(self.tab.get(self.place.page))

    def send(self, form: Tag, text: str) -> Answer:
        return self.tab.submit(form, **{self.place.field: text})

    def saves(self, text: str, form: Tag | None = None) -> None:
        """It is acknowledged, and there."""
        answer = self.send(form or self.open(), text)
        self.ledger.check(answer.status == 303, f"{self.place}: {answer.status} {answer.h1}")
        self.ledger.check(self.place.read(self.tab) == text, f"{self.place}: an acknowledged text is not there")

    def refuses(self, form: Tag, text: str, status: int = 503, h1: str = CANNOT_SAVE) -> Answer:
        """It is not saved, and says so; the text is on the page."""
        answer = self.send(form, text)
        said = (answer.status, answer.h1)
        self.ledger.check(said == (status, h1), f"{self.place}: {said} instead of {(status, h1)}")
        self.ledger.check(answer.shows(text), f"{self.place}: the page that refused a text does not show it")
        return answer

    def saves_again(self, refused: Answer, text: str) -> None:
        """“Try again” on the page that refused it."""
        answer = self.tab.submit(refused.form(self.place.action))
        self.ledger.check(answer.status == 303, f"{self.place}, tried again: {answer.status} {answer.h1}")
        self.ledger.check(self.place.read(self.tab) == text, f"{self.place}: what was sent again is not there")

    def reads(self, *paths: str, status: int = 200) -> None:
        """These pages open, or say clearly why not."""
        for path in paths:
            answer = self.tab.get(path)
            clear = answer.status == status and (status == 200 or answer.h1 == CANNOT_SAVE)
            self.ledger.check(clear, f"{path}: {answer.status} {answer.h1}")
