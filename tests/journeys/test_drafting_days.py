"""When and where: days with their times, and the place."""

from typing import Any

import pytest
from flask import Flask

from planner.domain.plan import Plan
from planner.domain.wording import DAY
from tests.drafts import Desk, desk
from tests.visitor import Page


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def days(plan: Plan) -> list[tuple[str | None, int, int]]:
    return [(day.date.isoformat() if day.date else None, day.starts, day.ends) for day in plan.days]


def submit(at: Desk, number: int = 1, button: str = "", **typed: Any) -> Page:
    """Send the page with this typed into one day's fields, and `place__…` into the place's."""
    page = at.get("days")
    prefix = page.all("input[name=day]")[number - 1]["value"]
    fields = {(n[7:] if n.startswith("place__") else f"{prefix}-{n}"): value for n, value in typed.items()}
    return at.person.submit(page.form("/days"), button=button, **fields)


def test_day_shows_its_date_and_times_as_people_say_them(at: Desk) -> None:
    page = at.get("days")

    values = [str(tag["value"]) for tag in page.all("fieldset[id^=day-] input:not([type=hidden], [type=checkbox])")]
    assert values == ["2026-10-13", "12:30 PM", "3:45 PM"]


def test_first_day_is_asked_for_and_made_once(app: Flask) -> None:
    at = desk(app, whole=False)
    at.act(lambda plan: setattr(plan.days[0], "deleted_at", plan.created_at))
    form = at.get("days").form("/days")
    prefix = form.select("input[name=day]")[0]["value"]
    typed = {f"{prefix}-date": "11/23/2026", f"{prefix}-starts": "9", f"{prefix}-ends": "2:30 pm"}

    assert at.person.submit(form, **typed).status == 303
    assert at.person.submit(form, **typed).status == 303
    assert at.ask(days) == [("2026-11-23", 540, 870)]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            {"ends": "9:00 AM"},
            "ends",
            "The end is not after the start. If it is past midnight, tick “Ends the next day”.",
        ),
        (
            {"starts": "3:45 PM"},
            "ends",
            "The end is not after the start. If it is past midnight, tick “Ends the next day”.",
        ),
        ({"next_day": "y"}, "ends", "That is more than 24 hours. Take the tick away, or add a day."),
        ({"date": "11/23/26"}, "date", "Give a date such as 11/23/2026."),
        ({"date": "0026-11-23"}, "date", "Give a year from 2000 to 2100."),
        ({"date": "tomorrow"}, "date", "Give a date such as 11/23/2026."),
        ({"starts": "25:00"}, "starts", "Give a time such as 9:00 AM or 2:30 PM."),
        ({"starts": "noonish"}, "starts", "Give a time such as 9:00 AM or 2:30 PM."),
        ({"starts": ""}, "starts", "Say when it starts, such as 9:00 AM."),
        ({"ends": ""}, "ends", "Say when it ends, such as 3:30 PM."),
        (
            {"date": "2026-03-08", "starts": "2:30 AM"},
            "starts",
            "The clocks go forward on Sun, Mar 8, 2026, and 2:30 AM never happens. Choose another time.",
        ),
        (
            {"date": "2026-03-07", "starts": "8 pm", "ends": "2:15 AM", "next_day": "y"},
            "ends",
            "The clocks go forward on Sun, Mar 8, 2026, and 2:15 AM never happens. Choose another time.",
        ),
    ],
)
def test_what_cannot_be_comes_back_with_a_sentence(at: Desk, typed: dict[str, str], field: str, sentence: str) -> None:
    before = at.ask(days)
    page = submit(at, **typed)

    assert page.status == 422
    assert page.errors == [sentence]
    bad = page.one(".field.bad input:not([type=hidden])")
    assert str(bad["id"]).endswith(f"-{field}")
    assert page.one(".note.stop a")["href"] == f"#{bad['id']}"
    assert at.ask(days) == before


def test_all_that_is_wrong_is_said_at_once(at: Desk) -> None:
    page = submit(at, starts="noonish", place__place="x" * 400)

    assert page.errors == [
        "Give a time such as 9:00 AM or 2:30 PM.",
        "This can have up to 300 characters; it has 400.",
    ]


def test_hour_skipped_in_one_zone_exists_in_another(at: Desk) -> None:
    page = submit(at, date="2026-03-08", starts="2:30 AM", place__timezone="America/Phoenix")

    assert page.status == 303
    assert at.ask(lambda plan: (plan.timezone, days(plan))) == ("America/Phoenix", [("2026-03-08", 150, 945)])


def test_session_past_midnight(at: Desk) -> None:
    assert submit(at, starts="8 pm", ends="1 am", next_day="y").status == 303
    assert at.ask(days) == [("2026-10-13", 1200, 60 + DAY)]
    assert at.get("days").one("input[type=checkbox][id$=next_day]").has_attr("checked")


def test_zones_begin_with_those_of_the_united_states(at: Desk) -> None:
    groups = at.get("days").all("#timezone optgroup")

    assert [group["label"] for group in groups] == ["United States", "Elsewhere"]
    assert groups[0].option.get_text() == "Eastern (New York)"
    assert "Europe/Paris" in [option["value"] for option in groups[1].select("option")]


def test_forged_zone_is_refused(at: Desk) -> None:
    assert submit(at, place__timezone="Mars/Olympus").status == 422
    assert at.ask(lambda plan: plan.timezone) == "America/New_York"


def test_adding_a_day_saves_what_was_typed_and_follows_the_last(at: Desk) -> None:
    page = submit(at, button="Add a day", starts="1 pm")

    assert page.status == 303
    assert at.ask(days) == [("2026-10-13", 780, 945), ("2026-10-14", 780, 945)]


def test_adding_the_same_day_twice_adds_one(at: Desk) -> None:
    form = at.get("days").form("/days")
    at.person.submit(form, button="Add a day")
    at.person.submit(form, button="Add a day")

    assert len(at.ask(days)) == 2


def test_enter_key_presses_no_button_that_removes(at: Desk) -> None:
    submit(at, button="Add a day")

    assert at.get("days").form("/days").select("button")[0].get_text() == "Continue"


def test_removing_a_day_says_where_its_activities_go_and_moves_them(at: Desk) -> None:
    submit(at, button="Add a day")
    page = at.get("days")
    assert "Its 5 activities would move to day 2." in page.text

    page = at.person.send(page.form("/days"), button="Remove day 1")
    assert "Day 1 is removed. Its 5 activities moved to day 1." in page.text
    assert at.ask(lambda plan: ([day[0] for day in days(plan)], len(plan.activities))) == (["2026-10-14"], 5)


def test_only_day_offers_no_removal(at: Desk) -> None:
    assert at.get("days").all("button[name=remove]") == []


def test_stale_day_shows_both_versions(at: Desk) -> None:
    page = at.get("days")
    form, prefix = page.form("/days"), page.one("input[name=day]")["value"]
    at.act(lambda plan: plan.change_day(plan.days[0], {"starts": 720}, by=plan.author))
    page = at.person.submit(form, **{f"{prefix}-starts": "1 pm"})

    assert page.status == 409
    assert page.versions == [["1:00 PM", "12:00 PM"]]
    assert page.one("input[id$=starts]")["value"] == "1 pm"
    assert at.ask(days) == [("2026-10-13", 720, 945)]


def test_times_that_two_people_made_impossible_together_are_not_kept(at: Desk) -> None:
    page = at.get("days")
    form, prefix = page.form("/days"), page.one("input[name=day]")["value"]
    at.act(lambda plan: plan.change_day(plan.days[0], {"starts": 540, "ends": 600}, by=plan.author))
    page = at.person.submit(form, **{f"{prefix}-starts": "3 pm"}, timezone="America/Chicago")

    assert page.status == 409
    assert at.ask(lambda plan: (plan.timezone, days(plan))) == ("America/New_York", [("2026-10-13", 540, 600)])


def test_day_removed_meanwhile_stays_removed(at: Desk) -> None:
    submit(at, button="Add a day")
    form = at.get("days").form("/days")
    at.act(lambda plan: plan.remove_day(plan.days[1], by=plan.author))

    assert at.person.submit(form).status == 303
    assert len(at.ask(days)) == 1


def test_fourteen_days_are_enough(at: Desk) -> None:
    for _ in range(13):
        submit(at, button="Add a day")
    page = submit(at, button="Add a day")

    assert page.status == 422
    assert "A plan holds up to 14 days. Split it into a series." in page.text
