"""Who waits for somebody else's act on the same plan sees all that it did, not only the plan's own row."""

import threading
from datetime import date

from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from planner.domain.people import User
from planner.domain.plan import Plan
from tests.visitor import Page, Visitor


def test_activity_for_a_day_that_is_just_being_removed_is_refused(
    app: Flask, facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    second = plan.add_day({"date": date(2026, 10, 14), "starts": 540, "ends": 720}, by=author)
    desk.commit()
    token, answers = facilitator.token(), list[Page]()
    values = {"csrf_token": token, "title": "Too late", "minutes": "10", "kind": "activity", "priority": "must"}

    def add() -> None:
        url = f"/plans/{plan.key}/activities"
        answers.append(facilitator.post(url, token=False, **values, day=second.key))

    if desk.get_bind().dialect.name == "sqlite":
        desk.execute(text("BEGIN IMMEDIATE"))
    desk.execute(text(f"UPDATE plan SET title = title WHERE id = {plan.id}"))
    plan.remove_day(second, by=author)
    desk.flush()
    adding = threading.Thread(target=add)
    adding.start()
    adding.join(0.7)
    assert adding.is_alive()
    desk.commit()
    adding.join(15)
    desk.expire_all()
    assert answers[0].status == 404
    assert "Too late" not in [activity.title for activity in plan.all_activities]
