"""Check your plan, and the plan on one page."""

import pytest
from flask import Flask

from planner.domain.plan import Plan
from planner.domain.readiness import gaps
from planner.domain.wording import clock_time
from tests.drafts import Desk, desk


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def test_plan_without_blocking_gaps_says_so(at: Desk) -> None:
    page = at.get("check")

    assert page.one(".note.ok h3").get_text() == "Nothing stands in its way"
    assert page.all(".note.coach a")[0].get_text().startswith("No data stand behind the need")


def test_blocking_gaps_stand_apart_from_advice(at: Desk) -> None:
    at.act(lambda plan: plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author))
    page = at.get("check")

    assert [link.get_text() for link in page.all("#blocking a")] == [
        "Goal 1 has no measure, so nobody could tell whether it was met."
    ]
    assert "1 thing to mend before it can be sent" in page.text


def _break_everything(plan: Plan) -> None:
    author = plan.author
    plan.describe({"title": "", "purpose": "", "credential": "apply-the-attributes"}, by=author)
    plan.change_item(plan.goals[0], {"measure": "", "kind": "skill"}, by=author)
    plan.change_activity(plan.activities[1], {"minutes": 75}, goals=[], by=author)
    plan.change_day(plan.days[0], {"date": None}, by=author)
    plan.claims[0].reason = ""
    plan.evaluate(1, {"summative": "A questionnaire"}, by=author)


def test_every_gap_leads_to_a_page_where_it_is_mended(at: Desk) -> None:
    at.act(_break_everything)
    page = at.get("check")
    links = [str(link["href"]) for link in page.all(".sign > div > a")]

    assert len(links) == len(at.ask(lambda plan: gaps(plan, ("LE", "DS", "IM", "OU")))) > 10
    for link in links:
        target = at.person.get(link.split("#")[0])
        anchor = link.partition("#")[2]
        if anchor and not anchor.startswith("a-"):
            assert target.all(f"[id='{anchor}']"), link


def test_focus_is_asked_for_only_where_a_credential_is_named(at: Desk) -> None:
    assert "focus standard" not in at.get("check").text
    at.act(lambda plan: plan.describe({"credential": "apply-the-attributes"}, by=plan.author))

    assert "Leadership is a focus standard of your credential" in at.get("check").text


def test_everything_is_listed_with_a_way_to_change_it(at: Desk) -> None:
    page = at.get("check")
    rows = {
        div.dt.get_text(): (div.select("dd")[0].get_text(), " ".join(div.a.get_text(" ").split()))
        for div in page.all(".pairs > div")
    }
    open_ones = [" ".join(link.get_text(" ").split()) for link in page.all("section p a")]

    assert rows["Purpose"] == ("Students get feedback that they can use.", "Change purpose")
    assert rows["Goal 1"] == ("Confer from one piece of work.", "Change goal 1")
    assert rows["Measure"] == ("Two conferences each.", "Change measure for goal 1")
    assert rows["Time zone"] == ("Eastern (New York)", "Change time zone")
    assert rows["Date and time"][0] == "Tue, Oct 13, 2026, 12:30–3:45 PM"
    assert rows["Agenda"][0] == "5 entries, 3 hours 15 minutes"
    assert "Series" not in rows
    assert {"Series", "Baseline for goal 1", "Student outcomes in the evaluation"} <= set(open_ones)


def test_every_way_to_change_leads_somewhere(at: Desk) -> None:
    def fill(plan: Plan) -> None:
        plan.add_follow_up({"what": "Visit", "on_date": "2026-10-27", "owner": "Leads"}, by=plan.author)
        plan.add_support({"what": "Coverage", "leader": "Principal"}, by=plan.author)
        plan.evaluate(5, {"summative": "Work", "when": "May"}, by=plan.author)

    at.act(fill)
    for link in {str(link["href"]) for link in at.get("check").all("section a")}:
        page, _, anchor = link.partition("#")
        target = at.person.get(page)
        assert not anchor or target.all(f"[id='{anchor}']"), link


def test_check_leads_to_keeping_reading_and_printing(at: Desk) -> None:
    links = {link.get_text(): str(link["href"]) for link in at.get("check").all("main a")}

    assert links["Keep as evidence"] == at.url("evidence")
    assert links["Read it on one page"] == at.url("read")
    assert links["Print"] == at.url("print")


def test_reading_page_tells_the_plan_with_its_times(at: Desk) -> None:
    at.act(lambda plan: plan.add_follow_up({"what": "Visit a class", "on_date": "2026-10-27"}, by=plan.author))
    page = at.get("read")
    times = [tag.get_text(" ").split("  ")[0] for tag in page.all(".m.when")]

    assert page.h1 == "Reading the data together"
    assert [time.split(" ")[0] + " " + time.split(" ")[1] for time in times] == [
        clock_time(minutes) for minutes in (750, 765, 825, 840, 930)
    ]
    assert "Fours read two kinds of data and name the gap." in page.text
    assert "Visit a class" in page.text


def test_reading_page_of_an_empty_plan_is_a_page(app: Flask) -> None:
    assert "Nothing is claimed yet." in desk(app, whole=False).get("read").text


def test_what_people_wrote_is_text_and_never_markup(at: Desk) -> None:
    at.act(lambda plan: plan.describe({"purpose": "<script>alert(1)</script>\nTwo lines"}, by=plan.author))

    for page in ("check", "read", "steps/why", ""):
        assert at.get(page).all("script:not([src])") == []
