"""Two people with the same sample plans in the same state: what one does once, the other does twice at once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bs4 import Tag
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from planner import sample
from planner.domain.base import Base
from planner.domain.history import Event
from planner.domain.people import User
from planner.domain.plan import Plan
from planner.joining import passwords
from planner.web.database import session_at
from tests.accounts import OTHER, PASSWORD
from tests.browser.pages import FIXED, OF_A_PLAN
from tests.faults.server import Server
from tests.faults.tab import Answer, Tab
from tests.visitor import values_of

UNCOUNTED = {"attempt", "typed"}
"""Guesses at passwords are counted each; what was typed and waits has its own tests."""
KEY = re.compile(r"[0-9a-hj-np-tv-z]{12}|\d+")


@dataclass
class Twin:
    """One of the two: a browser, and the addresses of every page of the application."""

    tab: Tab
    pages: list[str]
    email: str
    made: int = field(default=0)

    def typed(self, form: Tag) -> dict[str, Any]:
        """What a person would type into this form: something into every text, and a secret where one is asked for."""
        typed: dict[str, Any] = {area["name"]: area.get_text().strip() + " Again." for area in form.select("textarea")}
        self.made += 1
        for name in (str(tag["name"]) for tag in form.select("input[name]")):
            if name in ("title", "what", "name"):
                typed[name] = f"Something new {self.made}"
            elif name == "email":
                typed[name] = self.email if form.select("[name=password]") else f"{self.made}-{self.email}"
            elif name in ("password", "new_password"):
                typed[name] = PASSWORD if name == "password" else OTHER
        return typed


@dataclass(frozen=True)
class Press:
    """A button of a form, recognized on another person's page by what is the same on both."""

    action: str
    fields: tuple[str, ...]
    button: tuple[str, str]
    form: Tag = field(compare=False, hash=False)
    sent: dict[str, str] = field(compare=False, hash=False)
    """The button's own name and value, where it has one."""


def presses(answer: Answer) -> Iterator[Press]:
    """Every button of every form of a page that sends something."""
    for form in answer.soup.select("form[method=post]"):
        action = KEY.sub("‹key›", str(form["action"]))
        fields = tuple(sorted({KEY.sub("‹key›", str(tag["name"])) for tag in form.select("[name]:not(button)")}))
        for button in form.select("button:not([disabled])") or [form]:
            name, value = str(button.get("name", "")), str(button.get("value", ""))
            sent = {name: value} if name and button.name == "button" else {}
            yield Press(action, fields, (name, KEY.sub("‹key›", value)), form, sent)


def send(twin: Twin, tab: Tab, press: Press, typed: dict[str, Any]) -> Answer:
    return tab.post(str(press.form["action"]), values_of(press.form) | press.sent | typed)


def make_twin(url: str, server: Server) -> Twin:
    """The author of the sample plans, an administrator as well."""
    with session_at(url) as session:
        plan = sample.fill(session, password_hash=passwords.hashed(PASSWORD))
        plan.author.is_administrator = True
        session.flush()
        session.execute(
            update(User).where(User.email.notlike("%.test")).values(email=User.key + ".test@example.org.test")
        )
        session.commit()
        session.refresh(plan.author)
        return Twin(server.tab(plan.author.session_key), _pages(session, plan), plan.author.email)


def _pages(session: Session, plan: Plan) -> list[str]:
    claimed = session.scalars(select(Event.id).where(Event.plan_id == plan.id, Event.act == "claim_made")).first()
    names = {"goal": plan.goals[0].key, "activity": plan.activities[3].key, "day": plan.days[0].key, "event": claimed}
    return [*FIXED, *(f"/plans/{plan.key}{path.format(**names)}" for path in OF_A_PLAN)]


def rows(url: str) -> dict[str, int]:
    """How many rows each table has."""
    with session_at(url) as session:
        session.connection(execution_options={"reading": True})
        tables = (table for table in Base.metadata.sorted_tables if table.name not in UNCOUNTED)
        return {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}


def growth(before: dict[str, int], after: dict[str, int]) -> dict[str, int]:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}
