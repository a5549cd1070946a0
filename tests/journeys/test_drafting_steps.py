"""The task list and the pages that ask about the plan's own fields."""

import pytest
from flask import Flask

from planner.domain.alignment import Strength
from planner.domain.plan import Plan
from planner.drafting.steps import PAGES, STEPS
from tests.drafts import Desk, desk, stranger
from tests.queries import counting

SIMPLE = [page.slug for page in PAGES if page.form]


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def test_every_content_field_of_the_plan_is_asked_for_once() -> None:
    asked = [name for page in PAGES for group in page.groups for name in group.fields]

    assert sorted([*asked, "format", "place", "timezone"]) == sorted(Plan.CONTENT)


def test_every_field_of_a_form_is_on_its_page() -> None:
    for page in PAGES:
        if page.form:
            assert {name for group in page.groups for name in group.fields} == {
                name for name in vars(page.form) if name in Plan.CONTENT
            } | {name for name in Plan.CONTENT if hasattr(page.form, name)}


def test_task_list_says_what_is_there_and_what_is_missing(at: Desk) -> None:
    page = at.get()

    assert page.h1 == "Steps"
    assert [link.get_text(strip=True) for link in page.all(".rows .b > a")] == [step.task for step in STEPS]
    assert "0 of 9 complete" not in page.text  # nothing blocks this plan, so its check is complete
    assert "1 of 9 complete" in page.text
    assert "5 entries, 3 hours 15 minutes" in page.text
    assert "2 claims, 2 with a reason" in page.text
    assert page.one(".btn.go").get_text() == "Go on with why you are meeting"


def test_task_list_of_an_empty_plan_shows_only_what_blocks(app: Flask) -> None:
    at = desk(app, whole=False)

    gaps = [link.get_text() for link in at.get().all(".rows .list a")]
    assert gaps == [
        "Say why you are meeting: what gets better for students?",
        "Set at least one goal for the educators.",
        "The agenda is empty.",
    ]


def test_person_decides_that_a_step_is_complete(at: Desk) -> None:
    form = at.get("steps/need").form("/steps/need")
    at.person.send(form, done="y")

    assert at.ask(lambda plan: plan.done_steps) == ["why"]
    assert "2 of 9 complete" in at.get().text

    at.person.send(at.get("steps/need").form("/steps/need"), done="")
    assert at.ask(lambda plan: plan.done_steps) == []


def test_agenda_is_marked_complete_on_the_list_and_back(at: Desk) -> None:
    page = at.person.send(at.get().form("/steps/agenda/completion"))
    assert at.ask(lambda plan: plan.done_steps) == ["agenda"]

    at.person.send(page.form("/steps/agenda/completion"))
    assert at.ask(lambda plan: plan.done_steps) == []


def test_next_step_is_the_first_that_a_plan_cannot_do_without(at: Desk) -> None:
    at.act(lambda plan: plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author))

    assert at.get().one(".btn.go").get_text() == "Go on with the goals"


@pytest.mark.parametrize("slug", SIMPLE)
def test_every_simple_page_saves_and_leads_on(at: Desk, slug: str) -> None:
    form = at.get(f"steps/{slug}").form(f"/steps/{slug}")
    names = [str(area["name"]) for area in form.select("textarea")]
    page = at.person.send(form, **{name: f"About {name}" for name in names})

    assert page.status == 200
    assert at.ask(lambda plan: [getattr(plan, name) for name in names]) == [f"About {name}" for name in names]


def test_empty_title_comes_back_with_a_sentence_and_what_was_typed(at: Desk) -> None:
    page = at.person.submit(at.get("steps/why").form("/steps/why"), title=" ", purpose="Typed and kept")

    assert page.status == 422
    assert page.errors == ["Give the session a title; you can change it later."]
    assert page.one("#purpose").get_text(strip=True) == "Typed and kept"
    assert page.one(".note.stop a")["href"] == "#title"
    assert at.ask(lambda plan: plan.title) == "Reading the data together"


def test_title_of_ten_thousand_characters_is_refused_with_both_numbers(at: Desk) -> None:
    page = at.person.submit(at.get("steps/why").form("/steps/why"), title="x" * 10_000)

    assert page.status == 422
    assert page.errors == ["This can have up to 200 characters; it has 10,000."]


def test_people_write_as_they_do(at: Desk) -> None:
    typed = "שלום  \u202eReading\u202c\u200b 👩‍🏫 data\x00\x07"
    at.person.send(at.get("steps/why").form("/steps/why"), title=typed)

    assert at.ask(lambda plan: plan.title) == "שלום Reading 👩‍🏫 data"
    assert at.get().one(".plan strong").get_text() == "שלום Reading 👩‍🏫 data"


@pytest.mark.parametrize("typed", ["0", "-3", "100000", "many", "3.5"])
def test_number_of_people_is_a_number_of_people(at: Desk, typed: str) -> None:
    page = at.person.submit(at.get("steps/who").form("/steps/who"), headcount=typed)

    assert page.status == 422
    assert page.errors == ["Give a whole number from 1 to 10,000."]
    assert page.one("#headcount")["value"] == typed


def test_stale_page_shows_both_versions_and_overwrites_nothing(at: Desk) -> None:
    form = at.get("steps/why").form("/steps/why")
    at.act(lambda plan: plan.describe({"purpose": "Theirs"}, by=plan.author))
    page = at.person.submit(form, purpose="Mine")

    assert page.status == 409
    assert page.one("#purpose").get_text(strip=True) == "Mine"
    assert page.versions == [["Mine", "Theirs"]]
    assert at.ask(lambda plan: plan.purpose) == "Theirs"

    at.person.send(page.form("/steps/why"))
    assert at.ask(lambda plan: plan.purpose) == "Mine"


def test_two_people_on_different_fields_do_not_collide(at: Desk) -> None:
    form = at.get("steps/why").form("/steps/why")
    at.act(lambda plan: plan.describe({"purpose": "Theirs"}, by=plan.author))
    at.person.send(form, title="Mine")

    assert at.ask(lambda plan: (plan.title, plan.purpose)) == ("Mine", "Theirs")


def test_same_form_sent_twice_changes_nothing_more(at: Desk) -> None:
    form = at.get("steps/why").form("/steps/why")
    at.person.send(form, purpose="Once")
    changed = at.ask(lambda plan: plan.changed_at)
    at.person.send(form, purpose="Once")

    assert at.ask(lambda plan: (plan.purpose, plan.changed_at)) == ("Once", changed)


def test_credential_is_a_choice_of_those_that_exist(at: Desk) -> None:
    at.person.send(at.get("steps/why").form("/steps/why"), credential="apply-the-attributes")
    assert at.ask(lambda plan: plan.credential) == "apply-the-attributes"

    page = at.person.submit(at.get("steps/why").form("/steps/why"), credential="made-up")
    assert page.status == 422
    assert at.ask(lambda plan: plan.credential) == "apply-the-attributes"

    at.person.send(at.get("steps/why").form("/steps/why"), credential="")
    assert at.ask(lambda plan: plan.credential) is None


def test_guiding_question_is_there_and_folded(at: Desk) -> None:
    guides = at.get("steps/need").all("details:has(> .note.coach)")

    assert [each.select(".small")[0].get_text() for each in guides] == [
        "Data: Analyze student, educator, and system data",
        "Learning Communities: Engage in continuous improvement",
    ]
    assert not any(each.has_attr("open") for each in guides)


def test_edition_without_guiding_help_is_silent(at: Desk) -> None:
    from planner.web.database import db
    from tests.factories import framework

    def to_2022(plan: Plan) -> None:
        plan.framework = framework(db.session(), "learning-forward-2022")
        for claim in list(plan.all_claims):
            db.session.delete(claim)

    at.act(to_2022)

    for slug in SIMPLE:
        assert at.get(f"steps/{slug}").all(".note.coach") == []


def test_optional_questions_are_folded_until_asked_for(at: Desk) -> None:
    folded = at.get("steps/why").one("details.later")
    assert not folded.has_attr("open")
    assert "optional, later is fine" in folded.get_text()
    assert at.get("steps/why?show=series").one("details.later").has_attr("open")


@pytest.mark.parametrize("path", ["steps/nonsense", "steps/agenda", "steps/days"])
def test_forged_step_is_not_there(at: Desk, path: str) -> None:
    at.get(path, status=404)


@pytest.mark.parametrize("path", ["steps/nonsense/completion", "steps/check/completion"])
def test_forged_step_cannot_be_completed(at: Desk, path: str) -> None:
    assert at.person.post(at.url(path), done="1").status == 404


@pytest.mark.parametrize("path", ["", "steps/why", "check", "read", "days", "goals", "evaluation", "removal"])
def test_strangers_plan_is_not_there(at: Desk, app: Flask, path: str) -> None:
    stranger(app).get(at.url(path), status=404)


@pytest.mark.parametrize("path", ["steps/why", "steps/goals/completion", "days", "goals/new", "archive", "removal"])
def test_stranger_cannot_write(at: Desk, app: Flask, path: str) -> None:
    assert stranger(app).post(at.url(path), title="Mine now").status == 404
    assert at.ask(lambda plan: plan.title) == "Reading the data together"


@pytest.mark.parametrize("path", ["steps/why", "days", "goals/new", "supports/new", "evaluation/5"])
def test_plan_that_is_with_its_reviewer_cannot_be_changed(at: Desk, path: str) -> None:
    at.act(lambda plan: setattr(plan, "state", "submitted"))

    assert at.person.post(at.url(path), title="Changed", what="x", statement="x").status == 403
    assert at.get().status == 200
    assert at.get("goals").all("form") == []


def test_request_without_its_token_changes_nothing(at: Desk) -> None:
    assert at.person.post(at.url("steps/why"), token=False, title="Forged").status == 400
    assert at.ask(lambda plan: plan.title) == "Reading the data together"


def test_signed_out_reader_is_sent_to_sign_in(app: Flask, at: Desk) -> None:
    from tests.visitor import Visitor

    page = Visitor(app).client.get(at.url("steps/why"))
    assert page.status_code == 303
    assert "next=/plans/" in page.headers["Location"]


@pytest.mark.parametrize(("page", "expected"), [("", 7), ("check", 8), ("read", 7)])
def test_number_of_queries_does_not_grow_with_the_plan(app: Flask, at: Desk, page: str, expected: int) -> None:
    with counting(app) as few:
        at.get(page)

    def grow(plan: Plan) -> None:
        goals = [plan.add_goal({"statement": f"Goal {n}", "measure": "m"}, by=plan.author) for n in range(5)]
        for n in range(30):
            activity = plan.add_activity({"title": f"A{n}", "minutes": 5}, by=plan.author, goals=goals)
            plan.claim(
                plan.framework.element("LC1"),
                strength=Strength.SUPPORTING,
                reason=f"r{n}",
                activity=activity,
                by=plan.author,
            )
        for n in range(5):
            plan.add_follow_up({"what": f"F{n}"}, by=plan.author)
            plan.add_support({"what": f"S{n}"}, by=plan.author)
            plan.evaluate(n + 1, {"summative": "x"}, by=plan.author)

    at.act(grow)
    with counting(app) as many:
        at.get(page)

    assert (len(few), len(many)) == (expected, expected)
