"""Random journeys through the pages: after each step they show what a person has in mind."""

from collections.abc import Callable

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from planner.domain.base import new_key
from planner.web.database import db
from tests.factories import make_plan, make_user
from tests.faults.ledger import LONG, Ledger, scaled
from tests.faults.model import Model
from tests.visitor import Page, Visitor

CODES = ("DA1", "LC2", "IM3", "RE1", "OU2")
WORDS = st.text(alphabet="abc é“ß漢🙂<&'\"%", min_size=1, max_size=30).filter(lambda text: text.strip() == text)
PICK = st.integers(min_value=0, max_value=99)


def has(*names: str) -> Callable[..., object]:
    """Only while there is one of these."""
    return precondition(lambda self: all(getattr(self.model, name) for name in names))


class Journey(RuleBasedStateMachine):
    """One person and one plan, from an empty agenda on."""

    def __init__(self, app: Flask, ledger: Ledger) -> None:
        super().__init__()
        self.ledger, self.model, self.number = ledger, Model(), 0
        with app.app_context():
            author = make_user(db.session(), email=f"{new_key()}@example.org")
            plan = make_plan(db.session(), author)
            db.session.commit()
            self.person, self.url = Visitor(app, author), f"/plans/{plan.key}"

    def _named(self, words: str) -> str:
        self.number += 1
        return f"{self.number} {words}"

    def _get(self, page: str) -> Page:
        return self.person.get(f"{self.url}/{page}")

    def _sent(self, answer: Page, what: str) -> Page:
        self.ledger.check(answer.status == 303, f"{what}: {answer.status} {answer.h1} {answer.errors}")
        return answer

    def _which(self, number: int) -> str:
        return self.model.order[number % len(self.model.order)]

    @rule(words=WORDS, minutes=st.integers(1, 600), number=PICK)
    def add(self, words: str, minutes: int, number: int) -> None:
        at, page = len(self.model.order), "agenda?day=first"
        if self.model.order and number % 2:
            after = self._which(number)
            at, page = self.model.order.index(after) + 1, f"agenda?after={after}"
        title = self._named(words)
        form = next(form for form in self._get(page).all("form") if form.get("aria-label") == "A new activity")
        answer = self._sent(self.person.submit(form, title=title, minutes=str(minutes)), "adding")
        self.model.begin("added")
        self.model.insert(answer.location.rpartition("#a-")[2], at, title, minutes)

    @has("order")
    @rule(words=WORDS, number=PICK)
    def change(self, words: str, number: int) -> None:
        key, title = self._which(number), self._named(words)
        form = self._get(f"agenda?edit={key}").form(f"activities/{key}")
        self._sent(self.person.submit(form, title=title), "changing")
        self.model.begin(f"changed {key}")
        self.model.titles[key] = title

    @has("order")
    @rule(step=st.sampled_from(["up", "down"]), number=PICK)
    def move(self, step: str, number: int) -> None:
        key = self._which(number)
        at = self.model.order.index(key) + {"up": -1, "down": 1}[step]
        if not 0 <= at < len(self.model.order):
            return
        form = self._get("agenda").form(f"activities/{key}/position")
        self._sent(self.person.submit(form, step=step), "moving")
        self.model.begin("moved")
        self.model.order.remove(key)
        self.model.order.insert(at, key)

    @has("order")
    @rule(number=PICK)
    def copy(self, number: int) -> None:
        key = self._which(number)
        answer = self._sent(self.person.submit(self._get(f"agenda?more={key}").form(f"{key}/copy")), "copying")
        made = answer.location.rpartition("#a-")[2]
        self.model.begin("added")
        at = self.model.order.index(key) + 1
        self.model.insert(made, at, f"{self.model.titles[key]} (copy)", self.model.minutes[key])
        copied = {(made, code) for place, code in self.model.claims if place == key}
        self.model.claims |= copied

    @has("order")
    @rule(number=PICK)
    def remove(self, number: int) -> None:
        key = self._which(number)
        self._sent(self.person.submit(self._get(f"agenda?more={key}").form(f"{key}/removal")), "removing")
        self.model.begin("removed")
        self.model.remove(key)

    @has("removed")
    @rule(number=PICK)
    def bring_back(self, number: int) -> None:
        key = sorted(self.model.removed)[number % len(self.model.removed)]
        self._sent(self.person.submit(self._get("agenda").form(f"{key}/restoration")), "bringing back")
        self.model.begin("restored")
        self.model.restore(key)

    @has("acts")
    @rule()
    def undo(self) -> None:
        self._sent(self.person.submit(self._get("agenda").form("agenda/undo")), f"undoing {self.model.acts[-1][0]}")
        self.model.undo()

    @has("order")
    @rule(number=PICK, code=st.sampled_from(CODES))
    def claim(self, number: int, code: str) -> None:
        key = self._which(number)
        page = self._get(f"standards?place={key}&code={code}")
        form = next(form for form in page.all("form") if "/claims" in str(form.get("action")))
        self._sent(self.person.submit(form, strength="primary", reason=self._named("because")), "claiming")
        self.model.claims.add((key, code))
        self.model.last = "claimed"

    @rule(words=WORDS)
    def write_goal(self, words: str) -> None:
        text = self._named(words)
        self._sent(self.person.submit(self._get("goals/new").form("goals/new"), statement=text), "a goal")
        self.model.goals.append(text)
        self.model.last = "goal"

    @rule(words=WORDS)
    def say_need(self, words: str) -> None:
        text = self._named(words)
        self._sent(self.person.submit(self._get("steps/need").form("steps/need"), need=text), "a step")
        self.model.need, self.model.last = text, "described"

    @rule()
    def keep(self) -> None:
        self._sent(self.person.submit(self._get("evidence").form("/versions")), "keeping")
        self.model.versions += 1
        self.model.last = "kept"

    @invariant()
    def agenda_is_as_in_mind(self) -> None:
        page, model = self._get("agenda"), self.model
        rows = {row["id"][2:]: row for row in page.all("ol.agenda > li.act[id]")}
        titles = [" ".join(row.select(".t")[0].get_text("").split()[1:]) for row in rows.values()]
        wanted = [" ".join(model.titles[key].split()) for key in model.order]
        self._agree("the order", list(rows), model.order)
        self._agree("the titles", titles, wanted)
        planned = page.all(".sum dd")[0].get_text().split()[0]
        self._agree("the sum", planned, str(sum(model.minutes[key] for key in model.order)))
        self._agree("undo", len(page.all("form[action$='agenda/undo']")), min(1, len(model.acts)))

    @invariant()
    def the_rest_is_as_in_mind(self) -> None:
        goals = [" ".join(link.get_text().split()) for link in self._get("goals").all("ol.rows .b a")]
        self._agree("the goals", goals, self.model.goals)
        need = self._get("steps/need").one("textarea[name=need]").get_text().strip()
        self._agree("the need", need, self.model.need)
        content = self.person.client.get(f"{self.url}/plan.json").json
        claims = {(each["place"], each["element"]) for each in content["claims"]}
        self._agree("the claims", claims, self.model.live_claims)
        self._agree("the versions", len(self._get("evidence").all("ul.rows > li[id^=v]")), self.model.versions)

    def _agree(self, what: str, shown: object, wanted: object) -> None:
        assert self.ledger.check(shown == wanted, f"{what}: {shown} instead of {wanted}"), self.ledger.lost[-1]


@pytest.mark.filterwarnings("default")
def test_pages_agree_with_the_model_after_each_step(app: Flask, ledger: Ledger) -> None:
    how = settings(
        max_examples=scaled(3, 40),
        stateful_step_count=scaled(10, 30),
        deadline=None,
        database=None,
        derandomize=not LONG,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Journey(app, ledger), settings=how)
    assert ledger.lost == []
