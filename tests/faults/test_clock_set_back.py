"""The clock of the machine set back by a day while people work: nothing breaks, is lost, or waits for a day."""

from datetime import UTC, datetime, timedelta

import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.attempt import Attempt
from planner.domain.history import Event
from planner.domain.letter import Letter, due
from planner.domain.plan import Plan
from planner.upkeep.tidy import tidy
from planner.web.database import db
from tests.accounts import is_in, make_account
from tests.drafts import Desk, desk
from tests.faults.ledger import Ledger
from tests.visitor import Visitor

LATER = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NOW = LATER - timedelta(days=1)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=True)


def test_people_stay_signed_in_and_what_they_save_stays(app: Flask, ledger: Ledger) -> None:
    with at(LATER):
        work = desk(app)
        ledger.check(work.get("steps/need").status == 200, "signed in before")
        _save(work, "Before the clock was set back.", ledger)
    with at(NOW):
        _save(work, "After it was set back.", ledger)
        _save(work, "And once more.", ledger)
        acts = work.ask(_acts)
        ledger.check(acts[-2:] == ["described"] * 2, f"the story after it: {acts[-3:]}")
        undone = work.get("agenda")
        button = undone.form("agenda/undo", button="Undo")
        ledger.check(work.person.submit(button).status == 303, "the last act on the agenda cannot be undone")
        ledger.check("Data look" in work.get("agenda").text, "an activity was lost")
        ledger.check("Reading the data together" in work.person.get("/").text, "the plan is not in the list")
    assert ledger.lost == []


def _acts(plan: Plan) -> list[str]:
    """What was done before and after the clock was set back: two acts, for saves so far apart are not one."""
    return list(db.session.scalars(select(Event.act).where(Event.plan_id == plan.id).order_by(Event.id)))


def _save(work: Desk, text: str, ledger: Ledger) -> None:
    page = work.get("steps/need")
    ledger.check(work.person.submit(page.form("steps/need"), need=text).status == 303, f"not saved: {text}")
    ledger.check(work.ask(lambda plan: plan.need) == text, f"acknowledged and not there: {text}")


def test_sign_in_still_ends_after_its_time(app: Flask, ledger: Ledger) -> None:
    with at(NOW):
        person = Visitor(app, make_account(app, "Facilitator A"))
        with person.client.session_transaction() as session:
            session.permanent = True
        ledger.check(is_in(person), "signed in")
    with at(NOW + timedelta(days=31)):
        ledger.check(not is_in(person), "a sign-in of 31 days ago still holds")
    assert ledger.lost == []


def test_guesses_from_before_slow_nobody(session: Session, ledger: Ledger) -> None:
    account = "0" * 64
    for number in range(60):
        session.add(Attempt(account=account, origin="somewhere", at=LATER + timedelta(seconds=number)))
    session.commit()
    with at(NOW):
        wait = Attempt.begin(session, account, "somewhere").wait
        ledger.check(wait == 0, f"who knows the password waits {wait} s for guesses of a later day")
    assert ledger.lost == []


def test_letters_are_sent(session: Session, ledger: Ledger) -> None:
    with at(LATER):
        letters = [Letter(to=f"{n}@example.org", subject="S", body="B") for n in range(3)]
        session.add_all(letters)
        letters[0].lease()
        letters[1].pause("later")
        session.commit()
    with at(NOW):
        waiting = session.scalars(due(10)).all()
        ledger.check(waiting == letters, f"only {len(waiting)} of 3 letters are sent")
        for letter in waiting:
            letter.lease()
        session.commit()
        ledger.check(session.scalars(due(10)).all() == [], "a leased letter would be sent twice")
    assert ledger.lost == []


def test_what_was_deleted_can_be_brought_back(app: Flask, ledger: Ledger) -> None:
    with at(LATER):
        work = desk(app)
        work.act(lambda plan: plan.delete(by=plan.author))
    with at(NOW):
        with app.app_context():
            tidy(db.session())
        page = work.person.get("/?show=deleted")
        ledger.check("Reading the data together" in page.text, "the deleted plan is not in the list")
        work.person.send(page.form("/restoration"))
        ledger.check(work.ask(lambda plan: plan.deleted_at) is None, "it cannot be brought back")
    assert ledger.lost == []
