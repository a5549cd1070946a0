"""Addresses and hidden keys that no page of ours makes: nothing is there, and nothing breaks."""

import pytest
from flask import Flask

from planner.domain.plan import Plan
from tests.drafts import Desk, desk

HUGE = 10**30


@pytest.fixture
def at(app: Flask) -> Desk:
    here = desk(app)
    here.act(lambda plan: plan.freeze(by=plan.author))
    return here


@pytest.mark.parametrize(
    "page", [f"versions/{HUGE}", f"versions/{HUGE}/plan.json", f"versions/1/difference?with={HUGE}"]
)
def test_number_that_no_row_can_have_leads_nowhere(at: Desk, page: str) -> None:
    assert at.get(page, status=404).h1 == "There is nothing here"


@pytest.mark.parametrize("url", ["/plans/a%00b", "/plans/%00/agenda", "/standards?edition=%00", "/?q=a%00b"])
def test_address_with_a_nul_leads_nowhere(at: Desk, url: str) -> None:
    assert at.person.get(url, status=404).h1 == "There is nothing here"


@pytest.mark.parametrize("key", ["\0", "a\0b", "new", "../../up", "a" * 300])
def test_plan_is_begun_under_a_key_of_our_own_where_the_form_brings_none(at: Desk, key: str) -> None:
    assert len(at.person.post("/plans", key=key).location.split("/")[2]) == 12


@pytest.mark.parametrize("key", ["\0", "new", "../../up"])
def test_goal_with_a_forged_key_can_be_opened(at: Desk, key: str) -> None:
    form = at.get("goals/new").form("/new")
    page = at.person.send(form, statement="Confer weekly.", key=key)
    link = page.all(".rows .b a")[-1]
    assert at.person.get(str(link["href"])).one("#statement").get_text(strip=True) == "Confer weekly."


def test_day_with_a_forged_key_gets_one_of_our_own(at: Desk) -> None:
    assert at.person.submit(at.get("days").form("/days"), add="\0-\0").status == 303
    assert at.ask(lambda plan: [len(day.key) for day in plan.days]) == [12, 12]


def test_day_that_came_with_a_plan_json_is_saved_under_its_own_key(at: Desk) -> None:
    def rename(plan: Plan) -> None:
        plan.days[0].key = "day-1"

    at.act(rename)
    form = at.get("days").form("/days")
    assert at.person.submit(form, **{"day-1-starts": "8:00 AM"}).status == 303
    assert at.ask(lambda plan: plan.days[0].starts) == 480
