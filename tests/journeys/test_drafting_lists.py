"""Goals, supports, follow-ups and the five levels: added, changed, ordered, removed and brought back."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from planner.domain.base import now
from planner.domain.goal import STEMS, ChangeKind
from planner.domain.plan import Plan
from tests.drafts import Desk, desk

LISTS = {
    "goals": ("statement", lambda plan: [goal.statement for goal in plan.goals]),
    "supports": ("what", lambda plan: [support.what for support in plan.supports]),
    "follow-ups": ("what", lambda plan: [follow_up.what for follow_up in plan.follow_ups]),
}


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk(app, whole=False)


def add(at: Desk, which: str, **typed: Any) -> None:
    at.person.send(at.get(f"{which}/new").form("/new"), **typed)


@pytest.mark.parametrize("which", LISTS)
class TestEachList:
    def test_item_is_added_changed_and_listed(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        add(at, which, **{field: "First words"})
        link = at.get(which).one(".rows .b a")
        assert link.get_text() == "First words"

        page = at.person.get(str(link["href"]))
        at.person.send(page.form(str(link["href"])), **{field: "Better words"})
        assert at.ask(words) == ["Better words"]

    def test_form_sent_twice_makes_one(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        form = at.get(f"{which}/new").form("/new")
        at.person.send(form, **{field: "Once"})
        at.person.send(form, **{field: "Once"})

        assert at.ask(words) == ["Once"]

    def test_empty_item_is_refused_with_a_sentence(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        page = at.person.submit(at.get(f"{which}/new").form("/new"), **{field: " "})

        assert page.status == 422
        assert len(page.errors) == 1
        assert page.one(".note.stop a")["href"] == f"#{field}"
        assert at.ask(words) == []

    def test_removed_item_is_brought_back(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        add(at, which, **{field: "Come and go"})
        page = at.person.send(at.get(which).form("/removal"))
        assert at.ask(words) == []
        assert "can be brought back for 30 days" in page.text

        at.person.send(page.form("/restoration"))
        assert at.ask(words) == ["Come and go"]

    def test_order_is_changed_by_buttons(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        for text in ("One", "Two", "Three"):
            add(at, which, **{field: text})
        page = at.person.send(_act(at, which, 3, "Up"))
        assert at.ask(words) == ["One", "Three", "Two"]
        assert [link.get_text() for link in page.all(".rows .b > a")] == ["One", "Three", "Two"]

        at.person.send(_act(at, which, 1, "Down"))
        assert at.ask(words) == ["Three", "One", "Two"]

    def test_htmx_gets_the_list_alone(self, at: Desk, which: str) -> None:
        field, _ = LISTS[which]
        for text in ("One", "Two"):
            add(at, which, **{field: text})
        page = at.person.submit(_act(at, which, 2, "Up"), htmx=True)

        assert page.status == 200
        assert page.all("h1") == []
        assert [link.get_text() for link in page.all("#items .rows .b > a")] == ["Two", "One"]
        assert page.one("#items")["data-focus"] == page.all(".rows > li")[0]["id"]
        assert str(page.one("#items")["data-said"]).endswith(" 1 now.")

    def test_forged_item_is_not_there(self, at: Desk, which: str) -> None:
        at.get(f"{which}/2345678abcde", status=404)
        for act in ("removal", "restoration", "place"):
            assert at.person.post(at.url(f"{which}/2345678abcde/{act}")).status == 404

    def test_item_removed_meanwhile_is_not_there(self, at: Desk, which: str) -> None:
        field, _ = LISTS[which]
        add(at, which, **{field: "Going"})
        link = str(at.get(which).one(".rows .b a")["href"])
        at.person.send(at.get(which).form("/removal"))

        at.person.get(link, status=404)

    def test_stale_item_shows_both_versions(self, at: Desk, which: str) -> None:
        field, words = LISTS[which]
        add(at, which, **{field: "First"})
        link = str(at.get(which).one(".rows .b a")["href"])
        form = at.person.get(link).form(link)
        at.person.send(form, **{field: "Theirs"})
        page = at.person.submit(form, **{field: "Mine"})

        assert page.status == 409
        assert page.versions == [["Mine", "Theirs"]]
        assert at.ask(words) == ["Theirs"]

    def test_fifty_are_enough(self, at: Desk, which: str) -> None:
        adds = {"goals": Plan.add_goal, "supports": Plan.add_support, "follow-ups": Plan.add_follow_up}
        field, words = LISTS[which]
        at.act(lambda plan: [adds[which](plan, {field: f"N{n}"}, by=plan.author) for n in range(50)])
        page = at.person.submit(at.get(f"{which}/new").form("/new"), **{field: "One more"})

        assert page.status == 422
        assert "A plan holds up to 50 of these. Remove one first." in page.text
        assert len(at.ask(words)) == 50


def _act(at: Desk, which: str, number: int, name: str) -> Any:
    row = at.get(which).all(".rows > li")[number - 1]
    return next(form for form in row.select("form") if form.get_text(" ").split()[0] == name)


def test_after_thirty_days_a_removed_goal_stays_removed(at: Desk) -> None:
    add(at, "goals", statement="Old")
    key = at.ask(lambda plan: plan.goals[0].key)
    at.act(lambda plan: setattr(plan.goals[0], "deleted_at", now() - timedelta(days=31)))

    assert "removed goal" not in at.get("goals").text
    assert at.person.post(at.url(f"goals/{key}/restoration")).status == 404


def test_goal_offers_the_kinds_with_their_stems(at: Desk) -> None:
    page = at.get("goals/new")
    labels = [label.get_text() for label in page.all("#kind .pick label")]
    hints = [hint.get_text() for hint in page.all("#kind .pick .hint")]

    assert labels == ["Not decided yet", "Knowledge", "Attitude", "Skill", "Aspiration", "Behavior"]
    assert hints == [STEMS[kind] for kind in ChangeKind]
    assert len(page.all("details .say")) >= 5


def test_whole_goal_is_kept(at: Desk) -> None:
    typed = {
        "kind": "behavior",
        "statement": "Confer twice a week.",
        "measure": "Notes of eight conferences.",
        "baseline": "Not known yet",
        "due": "2026-12-01",
        "student_outcome": "Students revise.",
        "curriculum_standard": "W.6.5",
        "aligned_to": "School goal 2",
        "educator_standard": "3d Using assessment",
    }
    add(at, "goals", **typed)

    assert at.ask(lambda plan: {k: v for k, v in plan.goals[0].snapshot().items() if k in typed}) == typed


def test_goals_that_stop_at_skills_are_warned_about_and_never_blocked(at: Desk) -> None:
    add(at, "goals", statement="Hold a conference.", kind="skill")
    assert "The goals stop at knowing and being able to." in at.get("coaching?step=goals").text

    add(at, "goals", statement="Confer twice a week.", kind="behavior")
    assert "The goals stop at knowing and being able to." not in at.get("coaching?step=goals").text


def test_words_of_a_goal_are_counted(at: Desk) -> None:
    add(at, "goals", statement="One two three")
    link = str(at.get("goals").one(".rows .b a")["href"])

    assert at.person.get(link).one(".count").get_text() == "3 words. Goals that get used are usually under 40 words."


def test_goal_due_in_a_year_of_two_digits_is_refused(at: Desk) -> None:
    page = at.person.submit(at.get("goals/new").form("/new"), statement="Confer.", due="12/01/26")

    assert page.status == 422
    assert page.errors == ["Give a date such as 11/23/2026."]
    assert page.one("#due")["value"] == "12/01/26"


def test_levels_are_planned_from_five_back_to_one(at: Desk) -> None:
    rows = at.get("evaluation").all(".rows .m")
    assert [row.get_text() for row in rows] == [f"Level {n}" for n in (5, 4, 3, 2, 1)]

    form = at.get("evaluation/5").form("/evaluation/5")
    page = at.person.send(form, button="Save and go on to level 4", summative="Student work", when="May", who="Teams")
    assert page.h1 == "Use of new knowledge and skills"
    assert at.ask(lambda plan: [(e.level, e.summative, e.when, e.who) for e in plan.evaluations]) == [
        (5, "Student work", "May", "Teams")
    ]


def test_level_saved_alone_goes_back_to_all_of_them(at: Desk) -> None:
    page = at.person.send(at.get("evaluation/2").form("/evaluation/2"), formative="A first try")

    assert page.h1 == "How will you judge whether it made a difference?"
    assert [tag.get_text() for tag in page.all(".rows .tag")] == ["Not planned"] * 3 + ["Planned", "Not planned"]


def test_stale_level_shows_both_versions(at: Desk) -> None:
    form = at.get("evaluation/2").form("/evaluation/2")
    at.act(lambda plan: plan.evaluate(2, {"formative": "Theirs"}, by=plan.author))
    page = at.person.submit(form, formative="Mine")

    assert page.status == 409
    assert page.versions == [["Mine", "Theirs"]]


@pytest.mark.parametrize("number", [0, 6, 99])
def test_level_that_is_none_is_not_there(at: Desk, number: int) -> None:
    at.get(f"evaluation/{number}", status=404)
