"""Coaching: what the rules say, on Check and beside the work; set aside and taken up; the rules that a team wants."""

import pytest
from flask import Flask

from planner.domain.people import Role, Team
from planner.domain.plan import Plan
from planner.domain.readiness import RULES, Kind
from planner.web.database import db
from tests.drafts import Desk, desk, visitor
from tests.factories import make_user
from tests.visitor import Visitor

SENTENCE = "No data stand behind the need yet, from students, educators or the system."
GOAL = "Goal 1 does not name what students gain from it."


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app)


def lines(page: object, within: str = "") -> list[str]:
    """The sentences of the signs, without their marks."""
    found = page.all(f"{within} .sign > div")  # type: ignore[attr-defined]
    return [" ".join(next(iter(div.stripped_strings)).split()) for div in found]


class TestCheck:
    def test_tells_what_blocks_from_advice_and_strengths_in_words(self, at: Desk) -> None:
        at.act(lambda plan: plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author))
        page = at.get("check")

        assert [head.get_text() for head in page.all(".note h3")] == [
            "1 thing to mend before it can be sent to a reviewer",
            "What would make it stronger",
            "What is good as it is",
        ]
        assert {mark.get_text() for mark in page.all("#blocking .sign .box")} == {"Before sending: "}
        assert {mark.get_text() for mark in page.all(".coach .sign .box")} == {"Could be stronger: "}

    def test_says_why_and_where_a_rule_comes_from(self, at: Desk) -> None:
        note = at.get("check").all(".coach .sign")[0]

        assert [p.get_text() for p in note.select("details .prose > p")] == [
            RULES["no-data"].why,
            RULES["no-data"].source,
        ]

    def test_folds_what_is_more_than_three_in_a_step(self, at: Desk) -> None:
        page = at.get("check")
        shown = [li for li in page.all(".coach > .signs > .sign") if "carries" in li.get_text()]

        assert len(shown) == 3
        assert "2 more" in [summary.get_text() for summary in page.all(".coach > details > summary")]

    def test_brings_questions_and_what_could_carry_a_standard(self, at: Desk) -> None:
        def work_in_fours(plan: Plan) -> None:
            plan.change_activity(plan.activities[1], {"grouping": "fours"}, by=plan.author)

        at.act(work_in_fours)
        look = at.ask(lambda plan: plan.activities[1].key)
        note = next(li for li in at.get("check").all(".sign") if "carries Learning Communities" in li.get_text())

        assert len(note.select(".told .say")) == 3
        assert "Could be carried by Data look (because people work in fours)." in " ".join(note.get_text(" ").split())
        assert [str(link["href"]) for link in note.select(".told a")] == [
            at.url(f"standards?place={look}&code=LC2#claim")
        ]

    def test_shows_the_six_marks_with_what_was_seen(self, at: Desk) -> None:
        rows = [[cell.get_text() for cell in row.select("th, td")] for row in at.get("check").all("tbody tr")]

        assert rows[0] == ["Sustained", "Not met", "1 date, the session’s own among them; three or more are needed."]
        assert [row[0] for row in rows][1:] == [
            "Intensive",
            "Collaborative",
            "Job-embedded",
            "Data-driven",
            "Classroom-focused",
        ]


class TestSettingAside:
    def test_takes_it_off_the_list_and_shows_the_reason_to_readers(self, at: Desk) -> None:
        form = at.get("check").form("setting-aside", SENTENCE)
        after = at.person.send(form, reason="The survey comes in March.")

        assert SENTENCE not in lines(after, ".coach")
        assert lines(after, "#set-aside") == [SENTENCE]
        assert "The survey comes in March." in after.text
        assert "The survey comes in March." in at.get("read").text
        assert SENTENCE not in at.get().text

    def test_without_a_reason_is_asked_for_one(self, at: Desk) -> None:
        form = at.get("check").form("setting-aside", SENTENCE)
        page = at.person.submit(form, reason="  ")

        assert (page.status, page.errors) == (422, ["Say why, in a few words; a reviewer will see it."])
        assert len(page.all(".sign details[open]")) == 1
        assert at.ask(lambda plan: len(plan.advice_set_aside)) == 0

    def test_with_too_long_a_reason_keeps_what_was_typed(self, at: Desk) -> None:
        form = at.get("check").form("setting-aside", SENTENCE)
        page = at.person.submit(form, reason="word " * 101)

        assert (page.status, page.errors) == (422, ["Say it in 500 characters or fewer."])
        assert page.one("input[aria-invalid]")["value"] == ("word " * 101).strip()

    def test_with_htmx_answers_with_the_list_alone(self, at: Desk) -> None:
        form = at.get("check").form("setting-aside", SENTENCE)
        page = at.person.submit(form, htmx=True, reason="Later.")

        assert page.all("html") == []
        assert lines(page, "#set-aside") == [SENTENCE]

    def test_is_taken_up_again(self, at: Desk) -> None:
        form = at.get("check").form("setting-aside", SENTENCE)
        after = at.person.send(form, reason="Later.")
        back = at.person.send(after.form("taking-up"))

        assert SENTENCE in lines(back, ".coach")
        assert at.ask(lambda plan: len(plan.advice_set_aside)) == 0

    def test_of_a_blocking_gap_is_not_offered_and_not_taken(self, at: Desk) -> None:
        at.act(lambda plan: plan.change_item(plan.goals[0], {"measure": ""}, by=plan.author))
        goal = at.ask(lambda plan: plan.goals[0].key)
        assert at.get("check").all("#blocking form") == []

        page = at.person.post(at.url("advice/setting-aside"), rule="no-measure", thing=goal, reason="No.")
        assert page.status == 303
        assert at.ask(lambda plan: len(plan.advice_set_aside)) == 0

    def test_of_a_rule_that_there_is_not_is_not_found(self, at: Desk) -> None:
        assert at.person.post(at.url("advice/setting-aside"), rule="nothing", reason="No.").status == 404
        assert at.person.post(at.url("advice/taking-up"), rule="nothing").status == 404


class TestBeside:
    def test_goal_has_only_what_is_about_it(self, at: Desk) -> None:
        goal = at.ask(lambda plan: plan.goals[0].key)
        region = at.get(f"goals/{goal}").one("[data-coaching]")
        assert region["data-hx-trigger"] == "load, saved from:body"

        page = at.person.get(str(region["data-hx-get"]), htmx=True)
        assert lines(page) == [GOAL, "Goal 1 has no check for learning in any activity that serves it."]
        assert SENTENCE not in page.text

    @pytest.mark.parametrize("page", ["goals", "steps/need", "follow-ups", "evaluation", "agenda"])
    def test_page_leads_to_its_own_notes_without_javascript(self, at: Desk, page: str) -> None:
        region = at.get(page).one("[data-coaching]")
        link = region.find("a")
        assert link is not None
        assert link["href"] == region["data-hx-get"]  # type: ignore[index]

        assert at.person.get(str(link["href"])).h1 == "What would make it stronger"  # type: ignore[index]

    def test_set_aside_beside_the_work_stays_there(self, at: Desk) -> None:
        page = at.get("coaching?step=why")
        after = at.person.send(page.form("setting-aside?step=why"), reason="Later.")

        assert after.response.request.path == at.url("coaching")
        assert after.response.request.query_string == b"step=why"
        assert "1 note set aside" in after.text

    def test_step_that_there_is_not_is_not_found(self, at: Desk) -> None:
        at.get("coaching?step=nothing", status=404)


def test_notes_are_read_but_not_set_aside_while_a_reviewer_has_the_plan(at: Desk) -> None:
    from planner.domain.plan import PlanState

    at.act(lambda plan: setattr(plan, "state", PlanState.SUBMITTED))
    page = at.get("check")

    assert SENTENCE in lines(page, ".coach")
    assert page.all(".sign form") == []


class TestRulesOfATeam:
    @pytest.fixture
    def people(self, app: Flask, at: Desk) -> dict[str, Visitor]:
        """The author's plan belongs to a team with a lead; somebody else is in no team."""
        with app.app_context():
            lead, other = make_user(db.session, "Team lead C"), make_user(db.session, "Facilitator B")
            plan = db.session.query(Plan).one()
            plan.team = Team(name="Middle school", key="team23456789")
            plan.team.welcome(plan.author, Role.FACILITATOR)
            plan.team.welcome(lead, Role.LEAD)
            db.session.commit()
            return {"author": at.person, "lead": visitor(app, lead), "other": visitor(app, other)}

    ADDRESS = "/teams/team23456789/rules"

    def test_lead_switches_a_rule_off_and_on_again(self, at: Desk, people: dict[str, Visitor]) -> None:
        form = people["lead"].get(self.ADDRESS).form("/rules")
        ticked = [str(box["value"]) for box in form.select("input[name=on][checked]")]
        assert set(ticked) == {rule.slug for rule in RULES.values() if rule.kind is not Kind.GAP}

        people["lead"].send(form, on=[slug for slug in ticked if slug != "no-data"])
        assert SENTENCE not in at.get("check").text
        again = people["lead"].get(self.ADDRESS).form("/rules")
        assert again.select_one("#no-data[checked]") is None
        people["lead"].send(again, on=ticked)
        assert SENTENCE in at.get("check").text

    def test_account_page_leads_only_a_lead_there(self, people: dict[str, Visitor]) -> None:
        links = {who: len(page.get("/account").all(f"a[href='{self.ADDRESS}']")) for who, page in people.items()}
        assert links == {"author": 0, "lead": 1, "other": 0}

    def test_member_reads_and_does_not_switch(self, people: dict[str, Visitor]) -> None:
        page = people["author"].get(self.ADDRESS)
        assert page.all("button") == []
        assert people["author"].post(self.ADDRESS, on="no-data").status == 403

    def test_stranger_finds_nothing(self, people: dict[str, Visitor]) -> None:
        people["other"].get(self.ADDRESS, status=404)
        assert people["other"].post(self.ADDRESS, on="no-data").status == 404

    def test_forged_rule_is_refused(self, people: dict[str, Visitor]) -> None:
        assert people["lead"].post(self.ADDRESS, on="nothing").status == 400
