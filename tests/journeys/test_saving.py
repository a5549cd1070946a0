"""Fields that save themselves: what each answer says, what it costs, and what stands in the plan afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.alignment import BY_PLAN, Strength
from planner.domain.base import now
from planner.domain.people import User
from planner.domain.plan import Plan, PlanState
from planner.domain.typed import MOST, WAITS, Typed
from planner.upkeep.tidy import tidy
from tests.browser.pages import addresses, fill
from tests.factories import make_plan, make_user
from tests.queries import counting
from tests.visitor import Page, Visitor, values_of

T = TypeVar("T")
ONE_ENGINE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
KEPT = "Kept, not used yet: "
CHANGED = "Someone changed this while you were typing. Choose below."


@dataclass
class Open:
    """A page with a form that is open in somebody's browser: it keeps what htmx would swap into it."""

    visitor: Visitor
    page: Page
    name: str
    values: dict[str, Any]
    address: str
    more: dict[str, Any] = field(default_factory=dict)

    def save(self, text: Any, name: str = "", **more: Any) -> Page:
        """Type into a field, and let it save itself."""
        name = name or self.name
        self.values[name] = text
        sent = self.values | self.more | {"saving": name} | more
        answer = Page(self.visitor.client.post(self.address, data=sent, headers={"HX-Request": "true"}))
        for seen in answer.all("input[name$=seen]"):
            self.values[str(seen["name"])] = seen["value"]
        if state := answer.soup.select_one(".state"):  # it takes the place of what stood below the field
            self.more = {name: each for name, each in self.more.items() if name not in ("unused", f"kept.{name}")}
            for mark in state.select("input:not([disabled])"):
                self.more[str(mark["name"])] = mark["value"]
        return answer


def opened(visitor: Visitor, url: str, name: str) -> Open:
    page = visitor.get(url, without=("ids",))
    box = next(box for box in page.all("[data-field]") if box["data-field"] == name)
    form = box.find_parent("form")
    assert form is not None
    return Open(visitor, page, name, values_of(form), str(box["data-hx-post"]))


def value(page: Page, name: str) -> str:
    tag = page.one(f"[name='{name}']:not([type=hidden])")
    return tag.get_text().removeprefix("\r\n") if tag.name == "textarea" else str(tag.get("value", ""))


def state(page: Page, name: str) -> str:
    box = next(box for box in page.all("[data-field]") if box["data-field"] == name)
    return " ".join(box.select(".state")[0].get_text(" ").split())


def is_saved(answer: Page) -> bool:
    return answer.status == 200 and answer.response.headers.get("HX-Trigger") == "saved"


def stored(desk: Session, ask: Callable[[], T]) -> T:
    desk.rollback()
    desk.expire_all()
    return ask()


def waiting(desk: Session) -> list[tuple[str, list[str]]]:
    return stored(desk, lambda: [(typed.field, typed.texts) for typed in desk.scalars(select(Typed))])


@pytest.fixture
def need(facilitator: Visitor, plan: Plan) -> Open:
    return opened(facilitator, f"/plans/{plan.key}/steps/need", "need")


@pytest.fixture
def who(facilitator: Visitor, plan: Plan) -> Open:
    return opened(facilitator, f"/plans/{plan.key}/steps/who", "headcount")


class TestSaved:
    @pytest.mark.parametrize("text", ["Students name the parts.", "x" * 4000, "Ünïcödé 👩‍🏫 مرحبا\n\nsecond", ""])
    def test_text_is_in_the_plan_at_once(self, need: Open, plan: Plan, desk: Session, text: str) -> None:
        need.save("Something else first")
        answer = need.save(text)
        assert is_saved(answer)
        assert answer.text.startswith("Saved ")
        assert stored(desk, lambda: plan.need) == text
        assert waiting(desk) == []

    def test_saves_one_after_another_need_no_page_between(self, need: Open, plan: Plan, desk: Session) -> None:
        for text in ("S", "Stu", "Students"):
            assert is_saved(need.save(text))
        assert stored(desk, lambda: plan.need) == "Students"

    def test_only_the_named_field_is_saved(self, need: Open, plan: Plan, desk: Session) -> None:
        need.save("Typed", data_student="Not typed by hand")
        assert stored(desk, lambda: (plan.need, plan.data_student)) == ("Typed", "")

    def test_time_is_told_for_the_browser_to_put_on_its_own_clock(self, need: Open) -> None:
        told = str(need.save("Typed").one(".state time")["datetime"])
        assert told.endswith("+00:00")


class TestKept:
    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("many", "Give a whole number from 1 to 10,000."),
            ("0", "Give a whole number from 1 to 10,000."),
            ("1e3", "Give a whole number from 1 to 10,000."),
        ],
    )
    def test_what_breaks_its_rule_waits_as_typed(
        self, who: Open, plan: Plan, desk: Session, text: str, sentence: str
    ) -> None:
        before = plan.headcount
        answer = who.save(text)
        assert (answer.status, answer.text) == (200, KEPT + sentence)
        assert "HX-Trigger" not in answer.response.headers
        assert stored(desk, lambda: plan.headcount) == before
        page = who.visitor.get(f"/plans/{plan.key}/steps/who")
        assert (value(page, "headcount"), state(page, "headcount")) == (text, KEPT + sentence)

    def test_what_waited_goes_once_the_field_is_saved(self, who: Open, plan: Plan, desk: Session) -> None:
        who.save("many")
        assert is_saved(who.save("12"))
        assert waiting(desk) == []
        page = who.visitor.get(f"/plans/{plan.key}/steps/who")
        assert (value(page, "headcount"), state(page, "headcount")) == ("12", "")

    def test_what_waited_goes_also_after_the_button_refused_it(
        self, who: Open, facilitator: Visitor, plan: Plan, desk: Session
    ) -> None:
        who.save("many")
        refused = facilitator.submit(who.page.form("/steps/who"), headcount="many")
        assert refused.status == 422
        box = next(box for box in refused.all("[data-field=headcount]"))
        form = box.find_parent("form")
        assert form is not None
        assert is_saved(Open(facilitator, refused, "headcount", values_of(form), who.address).save("12"))
        assert waiting(desk) == []

    def test_continue_without_htmx_uses_what_is_mended(
        self, who: Open, facilitator: Visitor, plan: Plan, desk: Session
    ) -> None:
        who.save("many")
        page = facilitator.get(f"/plans/{plan.key}/steps/who")
        facilitator.send(page.form("/steps/who"), headcount="9")
        assert (stored(desk, lambda: plan.headcount), waiting(desk)) == (9, [])

    def test_sentence_of_the_domain_is_told_and_nothing_half_written(
        self, facilitator: Visitor, plan: Plan, desk: Session
    ) -> None:
        claim = plan.claims[0]
        form = opened(facilitator, f"/plans/{plan.key}/standards?place={claim.place}&code=DA1", "strength")
        answer = form.save("none")
        assert answer.text == KEPT + "press Save to withdraw the claim."
        assert stored(desk, lambda: (claim.strength, claim.is_live)) == (Strength.PRIMARY, True)

    def test_text_of_a_hundred_thousand_signs_waits_and_one_more_is_too_large(
        self, facilitator: Visitor, desk: Session
    ) -> None:
        paste = opened(facilitator, "/plans/paste", "text")
        assert paste.save("x" * MOST).status == 200
        answer = paste.save("y" * (MOST + 1))
        assert (answer.status, answer.response.headers["HX-Reswap"]) == (413, "innerHTML")
        assert "Your text stays in this browser." in answer.text
        assert [len(texts[0]) for _, texts in waiting(desk)] == [MOST]

    def test_form_larger_than_any_is_refused_with_a_sentence(self, need: Open) -> None:
        answer = need.save("x" * 3_000_000)
        assert answer.status == 413


class TestTwoVersions:
    def test_both_are_shown_and_neither_is_lost(self, need: Open, plan: Plan, author: User, desk: Session) -> None:
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        answer = need.save("Yours")
        assert (answer.status, answer.versions) == (409, [["Yours", "Theirs"]])
        assert (stored(desk, lambda: plan.need), waiting(desk)) == ("Theirs", [("need", ["Yours"])])
        page = need.visitor.get(f"/plans/{plan.key}/steps/need")
        assert (value(page, "need"), page.versions) == ("Yours", [["Yours", "Theirs"]])

    def test_going_on_typing_overwrites_nothing(self, need: Open, plan: Plan, author: User, desk: Session) -> None:
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        need.save("Yours")
        answer = need.save("Yours, and more")
        assert (answer.status, answer.versions) == (409, [["Yours, and more", "Theirs"]])
        assert stored(desk, lambda: plan.need) == "Theirs"

    @pytest.mark.parametrize("choice", ["Yours", "Theirs", ""])
    def test_the_choice_stands_and_is_asked_only_once(
        self, need: Open, plan: Plan, author: User, desk: Session, choice: str
    ) -> None:
        shown = plan.need
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        panel = need.save("Yours")
        over = panel.one("input[name='over.need']")
        assert over.has_attr("disabled")
        answer = need.save(choice or shown, **({} if choice == "Theirs" else {"over.need": over["value"]}))
        assert is_saved(answer)
        assert (stored(desk, lambda: plan.need), waiting(desk)) == (choice or shown, [])
        page = need.visitor.get(f"/plans/{plan.key}/steps/need")
        assert (value(page, "need"), page.versions) == (choice or shown, [])

    def test_third_version_after_the_choice_is_asked_again(
        self, need: Open, plan: Plan, author: User, desk: Session
    ) -> None:
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        over = need.save("Yours").one("input[name='over.need']")["value"]
        stored(desk, lambda: plan.describe({"need": "A third"}, by=author))
        desk.commit()
        answer = need.save("Yours", **{"over.need": over})
        assert (answer.status, answer.versions) == (409, [["Yours", "A third"]])

    def test_other_fields_are_free(self, need: Open, plan: Plan, author: User, desk: Session) -> None:
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        assert is_saved(need.save("Data of mine", "data_student"))
        assert stored(desk, lambda: (plan.need, plan.data_student)) == ("Theirs", "Data of mine")

    def test_own_text_whose_answer_was_lost_is_no_conflict(self, need: Open, plan: Plan, desk: Session) -> None:
        seen = need.values["seen"]
        need.save("One")
        need.values["seen"] = seen  # the answer did not come back
        assert is_saved(need.save("One and two", **{"tried.need": '["One"]'}))
        assert stored(desk, lambda: plan.need) == "One and two"

    @pytest.mark.parametrize("tried", ['["Else"]', "[[[", "[" * 5000, "{}", '[{"a": 1}]', "\x00", ""])
    def test_forged_memory_of_sending_changes_nothing(
        self, need: Open, plan: Plan, author: User, desk: Session, tried: str
    ) -> None:
        plan.describe({"need": "Theirs"}, by=author)
        desk.commit()
        assert need.save("Yours", **{"tried.need": tried}).status == 409

    @pytest.mark.parametrize(
        "forged", [{"over.need": "x"}, {"unused": "nothing"}, {"take": "nothing"}, {"seen": "[" * 999}]
    )
    def test_forged_marks_never_break_it(self, need: Open, plan: Plan, desk: Session, forged: dict[str, str]) -> None:
        assert need.save("Yours", **forged).status in (200, 409)
        assert stored(desk, lambda: plan.need) in ("Yours", "")


class TestDay:
    @pytest.fixture
    def day(self, facilitator: Visitor, plan: Plan) -> Open:
        return opened(facilitator, f"/plans/{plan.key}/days", f"{plan.days[0].key}-starts")

    def test_start_is_saved_with_its_end(self, day: Open, plan: Plan, desk: Session) -> None:
        assert is_saved(day.save("8 am"))
        assert stored(desk, lambda: (plan.days[0].starts, plan.days[0].ends)) == (480, 945)

    def test_end_past_midnight_waits_for_its_tick(self, day: Open, plan: Plan, desk: Session) -> None:
        key = plan.days[0].key
        answer = day.save("1 am", f"{key}-ends")
        assert answer.text.startswith(KEPT + "The end is not after the start.")
        both = day.save("y", f"{key}-next_day")
        assert is_saved(both)
        assert [str(tag["id"]) for tag in both.all("[data-hx-swap-oob].state")] == [f"{key}-ends-state"]
        assert stored(desk, lambda: (plan.days[0].starts, plan.days[0].ends)) == (750, 1500)
        assert waiting(desk) == []

    def test_other_time_that_somebody_else_moved_stays_as_they_set_it(
        self, day: Open, plan: Plan, author: User, desk: Session
    ) -> None:
        plan.change_day(plan.days[0], {"date": plan.days[0].date, "starts": 750, "ends": 1000}, by=author)
        desk.commit()
        for text in ("8 am", "9 am"):
            assert is_saved(day.save(text))
        assert stored(desk, lambda: (plan.days[0].starts, plan.days[0].ends)) == (540, 1000)

    def test_end_that_two_changed_is_asked_about_beside_the_start(
        self, day: Open, plan: Plan, author: User, desk: Session
    ) -> None:
        key = plan.days[0].key
        plan.change_day(plan.days[0], {"date": plan.days[0].date, "starts": 750, "ends": 1000}, by=author)
        desk.commit()
        day.values[f"{key}-ends"] = "5 pm"
        answer = day.save("8 am")
        assert (answer.status, answer.versions) == (409, [["5:00 PM", "4:40 PM"]])
        assert stored(desk, lambda: (plan.days[0].starts, plan.days[0].ends)) == (750, 1000)

    def test_first_day_is_made_by_its_first_field(self, facilitator: Visitor, author: User, desk: Session) -> None:
        empty = Plan(author=author, framework=make_plan(desk, author).framework, title="Empty")
        desk.add(empty)
        desk.commit()
        page = facilitator.get(f"/plans/{empty.key}/days")
        key = str(page.one("input[name=day]")["value"])
        day = opened(facilitator, f"/plans/{empty.key}/days", "place")
        day.values = {name.replace(str(day.values["day"]), key): each for name, each in day.values.items()} | {
            "day": key
        }
        assert is_saved(day.save("8:30", f"{key}-starts"))
        assert is_saved(day.save("2026-10-13", f"{key}-date"))
        assert stored(desk, lambda: [(each.key, each.starts, each.ends) for each in empty.days]) == [(key, 510, 720)]


class TestNewThings:
    def test_new_goal_waits_for_its_button(self, facilitator: Visitor, plan: Plan, desk: Session) -> None:
        url = f"/plans/{plan.key}/goals/new"
        goal = opened(facilitator, url, "statement")
        assert goal.save("Explain it").text.startswith("Kept ")
        assert goal.save("behavior", "kind").text.startswith("Kept ")
        page = facilitator.get(url)
        assert (value(page, "statement"), state(page, "statement")) == ("Explain it", "Kept")
        facilitator.send(page.form("/goals/new"), measure="Two each")
        made = stored(desk, lambda: plan.goals[-1])
        assert (made.statement, made.measure, made.kind, waiting(desk)) == ("Explain it", "Two each", "behavior", [])

    def test_new_activity_waits_and_takes_all_with_it(self, facilitator: Visitor, plan: Plan, desk: Session) -> None:
        url = f"/plans/{plan.key}/agenda?after={plan.activities[0].key}"
        new = opened(facilitator, url, "title")
        new.save("Gallery walk")
        assert new.save("zero", "minutes").text == KEPT + "Give a whole number from 1 to 600."
        page = facilitator.get(url)
        assert [value(page, name) for name in ("title", "minutes")] == ["Gallery walk", "zero"]
        facilitator.send(page.form("/activities", "Add it"), minutes="20")
        assert stored(desk, lambda: [(a.title, a.minutes) for a in plan.activities[:2]])[1] == ("Gallery walk", 20)
        assert waiting(desk) == []

    def test_reason_to_keep_waits_and_is_kept(self, facilitator: Visitor, plan: Plan, desk: Session) -> None:
        url = f"/plans/{plan.key}/evidence"
        opened(facilitator, url, "why").save("As sent")
        page = facilitator.get(url)
        assert value(page, "why") == "As sent"
        facilitator.send(page.form("/versions"))
        assert stored(desk, lambda: [version.why for version in desk.scalars(plan.versions.select())]) == ["As sent"]
        assert waiting(desk) == []

    def test_pasted_agenda_and_its_corrections_wait_until_they_are_activities(
        self, facilitator: Visitor, plan: Plan, desk: Session
    ) -> None:
        url = f"/plans/{plan.key}/agenda/paste"
        opened(facilitator, url, "text").save("9:00 Hello\n9:15 Look 20 min")
        page = facilitator.get(url)
        preview = facilitator.submit(page.form("/paste"))
        rows = preview.form(button="Put them on the agenda")
        corrected = Open(facilitator, preview, "row0-title", values_of(rows), str(rows["action"]))
        assert corrected.save("Welcome").text.startswith("Kept ")
        again = facilitator.submit(facilitator.get(url).form("/paste"))
        assert value(again, "row0-title") == "Welcome"
        other = facilitator.submit(facilitator.get(url).form("/paste"), text="9:00 Hello\n9:15 Look")
        assert value(other, "row0-title") == "Hello"
        facilitator.send(again.form(button="Put them on the agenda"), **{"row1-minutes": "20"})
        assert stored(desk, lambda: [a.title for a in plan.activities])[-2] == "Welcome"
        assert waiting(desk) == []

    def test_invitation_waits_for_its_button(self, app: Flask, desk: Session) -> None:
        keeper = make_user(desk, "Keeper", is_administrator=True)
        desk.commit()
        visitor = Visitor(app, keeper)
        form = opened(visitor, "/people", "email")
        assert form.save("bo@").text == KEPT + "Give an e-mail address such as name@school.org."
        form.save("bo@example.org")
        page = visitor.get("/people")
        assert value(page, "email") == "bo@example.org"
        visitor.send(page.form("/people/invitations"))
        assert waiting(desk) == []

    def test_reason_to_set_advice_aside_waits_at_its_own_sign(
        self, facilitator: Visitor, plan: Plan, desk: Session
    ) -> None:
        url = f"/plans/{plan.key}/check"
        forms = facilitator.get(url).all("form[action$=setting-aside]")
        assert len(forms) > 1
        box = forms[1].select("[data-field]")[0]
        sign = Open(facilitator, facilitator.get(url), "reason", values_of(forms[1]), str(box["data-hx-post"]))
        assert sign.save("We meet again").text.startswith("Kept ")
        again = facilitator.get(url).all("form[action$=setting-aside]")
        assert [str(form.select("[name=reason]")[0].get("value")) for form in again[:2]] == ["", "We meet again"]
        facilitator.send(again[1])
        assert waiting(desk) == []


class TestClaim:
    def url(self, plan: Plan, place: str, code: str = "DA1") -> str:
        return f"/plans/{plan.key}/standards?place={place}&code={code}"

    def test_reason_of_a_claim_saves_itself(self, facilitator: Visitor, plan: Plan, desk: Session) -> None:
        claim = plan.claims[0]
        form = opened(facilitator, self.url(plan, claim.place), "reason")
        assert is_saved(form.save("They read two graphs."))
        assert is_saved(form.save("supporting", "strength"))
        assert stored(desk, lambda: (claim.reason, claim.strength.value)) == ("They read two graphs.", "supporting")

    @pytest.mark.parametrize("place", ["", f"{BY_PLAN}need", "activity"])
    def test_new_claim_waits_and_is_made(self, facilitator: Visitor, plan: Plan, desk: Session, place: str) -> None:
        place = plan.activities[0].key if place == "activity" else place
        url = self.url(plan, place, "LC1") if place else f"/plans/{plan.key}/standards/LC?element=LC1"
        form = opened(facilitator, url, "reason")
        assert form.save("Because").text.startswith("Kept ")
        form.save("primary", "strength")
        if not place:
            form.save(plan.activities[0].key, "place")
        page = facilitator.get(url)
        assert page.one("#reason").get_text().strip() == "Because"
        facilitator.send(page.one("form:has([name=reason][id=reason])"))
        made = stored(desk, lambda: [(c.reason, c.strength.value) for c in plan.claims if c.element.code == "LC1"])
        assert (made, waiting(desk)) == ([("Because", "primary")], [])

    def test_withdrawn_meanwhile_the_words_wait(
        self, facilitator: Visitor, plan: Plan, author: User, desk: Session
    ) -> None:
        claim = plan.claims[0]
        form = opened(facilitator, self.url(plan, claim.place), "reason")
        plan.withdraw_claim(claim, by=author)
        desk.commit()
        assert form.save("Still typing").text.startswith("Kept ")
        assert waiting(desk) == [("reason", ["Still typing"])]


class TestActivity:
    @pytest.mark.parametrize(
        ("name", "text", "wanted"),
        [
            ("title", "Data look closely", "Data look closely"),
            ("minutes", "45", 45),
            ("mode", "produce", "produce"),
            ("grouping", "", None),
            ("led_by", "Ada", "Ada"),
            ("locked_start", "1 pm", 780),
            ("min_minutes", "10", 10),
            ("priority", "could", "could"),
            ("features", ["choice", "structure"], ["choice", "structure"]),
            ("features", [], []),
            ("track", "1", 1),
            ("steps", "First\nthen", "First\nthen"),
        ],
    )
    def test_each_kind_of_field(
        self, facilitator: Visitor, plan: Plan, desk: Session, name: str, text: Any, wanted: Any
    ) -> None:
        look = plan.activities[1]
        form = opened(facilitator, f"/plans/{plan.key}/agenda?edit={look.key}", name)
        assert is_saved(form.save(text))
        assert stored(desk, lambda: getattr(look, name)) == wanted

    def test_goals_are_ticked_and_unticked(self, facilitator: Visitor, plan: Plan, desk: Session) -> None:
        look, goal = plan.activities[1], plan.goals[0]
        form = opened(facilitator, f"/plans/{plan.key}/agenda?edit={look.key}", "goals")
        assert is_saved(form.save([]))
        assert stored(desk, lambda: look.live_goals) == []
        assert is_saved(form.save([goal.key]))
        assert stored(desk, lambda: look.live_goals) == [goal]

    def test_fixed_start_that_the_clocks_skip_waits(
        self, facilitator: Visitor, plan: Plan, author: User, desk: Session
    ) -> None:
        plan.change_day(plan.days[0], {"date": "2026-03-08", "starts": 60, "ends": 300}, by=author)
        desk.commit()
        form = opened(facilitator, f"/plans/{plan.key}/agenda?edit={plan.activities[1].key}", "locked_start")
        assert form.save("2:30 am").text.startswith(KEPT + "The clocks skip 2:30 AM on this date.")

    def test_removed_meanwhile_the_words_stay_in_the_browser(
        self, facilitator: Visitor, plan: Plan, author: User, desk: Session
    ) -> None:
        look = plan.activities[1]
        form = opened(facilitator, f"/plans/{plan.key}/agenda?edit={look.key}", "title")
        plan.remove_activity(look, by=author)
        desk.commit()
        answer = form.save("Still typing")
        assert (answer.status, answer.response.headers["HX-Reswap"]) == (409, "innerHTML")
        assert answer.text.endswith("Your text stays in this browser.")


class TestWhoMay:
    def test_signed_out_the_page_stays_and_leads_to_sign_in(self, need: Open, plan: Plan, desk: Session) -> None:
        before = plan.need
        need.visitor.client.delete_cookie("session")
        answer = need.save("Mid-sentence")
        assert (answer.status, answer.response.headers["HX-Reswap"]) == (401, "innerHTML")
        assert "HX-Redirect" not in answer.response.headers
        link = answer.one("a")
        assert (link["href"], link["target"]) == ("/sign-in?next=/signed-in-again", "_blank")
        assert stored(desk, lambda: plan.need) == before

    def test_stale_token_comes_fresh(self, need: Open, author: User, plan: Plan, desk: Session) -> None:
        answer = need.save("Mid-sentence", csrf_token="stale")
        assert answer.status == 400
        fresh = answer.one("[data-token]")
        assert fresh["data-person"] == author.key
        assert is_saved(need.save("Mid-sentence", csrf_token=fresh["data-token"]))

    def test_plan_of_somebody_else_is_not_there(self, app: Flask, need: Open, plan: Plan, desk: Session) -> None:
        stranger = make_user(desk, "Stranger")
        desk.commit()
        visitor = Visitor(app, stranger)
        need.visitor, need.values["csrf_token"] = visitor, visitor.token()
        assert need.save("Not mine").status == 404
        assert waiting(desk) == []

    def test_in_the_reviewers_turn_nothing_is_written(self, need: Open, plan: Plan, desk: Session) -> None:
        before, plan.state = plan.need, PlanState.SUBMITTED
        desk.commit()
        answer = need.save("Too late")
        assert (answer.status, stored(desk, lambda: plan.need)) == (403, before)
        assert "Your text stays in this browser." in answer.text

    @pytest.mark.parametrize("name", ["nothing", "seen", "title", "x" * 500])
    def test_field_that_the_form_has_not_is_not_there(self, need: Open, name: str) -> None:
        assert need.save("x", name).status == 404

    def test_what_waits_is_nobody_elses(self, app: Flask, facilitator: Visitor, desk: Session) -> None:
        opened(facilitator, "/plans/paste", "text").save("My secret agenda")
        stranger = make_user(desk, "Stranger")
        desk.commit()
        assert value(Visitor(app, stranger).get("/plans/paste"), "text") == ""

    def test_address_longer_than_any_is_not_there(self, facilitator: Visitor, plan: Plan) -> None:
        form = opened(facilitator, f"/plans/{plan.key}/standards/LC?element=LC1", "reason")
        form.address = f"/plans/{plan.key}/claims?place={'x' * 400}&code=LC1&new=1"
        assert form.save("x").status == 404


class TestWaitsNoLonger:
    @pytest.mark.parametrize(("age", "left"), [(WAITS - timedelta(days=1), 1), (WAITS + timedelta(days=1), 0)])
    def test_after_a_year(self, who: Open, desk: Session, age: timedelta, left: int) -> None:
        who.save("many")
        desk.scalars(select(Typed)).one().at = now() - age
        desk.commit()
        tidy(desk)
        assert len(waiting(desk)) == left

    @pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
    def test_with_its_plan(self, who: Open, plan: Plan, desk: Session, days: int, left: int) -> None:
        who.save("many")
        plan.deleted_at = now() - timedelta(days=days)
        desk.commit()
        tidy(desk)
        assert len(waiting(desk)) == left


class TestCost:
    """Literal numbers, so that a query more is seen. The second save of a field is counted: it folds into one event."""

    @pytest.mark.parametrize(
        ("page", "name", "text", "queries"),
        [
            ("steps/need", "need", "More", 3),
            ("steps/who", "headcount", "12", 3),
            ("steps/need", "done", "y", 3),
            ("days", "place", "Room 5", 3),
            ("days", "starts", "8 am", 5),
            ("goals/goal", "statement", "Explain", 5),
            ("evaluation/4", "formative", "Look", 5),
            ("agenda?edit=look", "title", "Look again", 5),
            ("agenda?edit=look", "locked_start", "2 pm", 5),
            ("agenda?edit=look", "priority", "could", 5),
            ("agenda?edit=look", "features", "choice", 5),
            ("agenda?edit=look", "goals", [], 7),  # which goals there are, which it serves, and the two become one
            ("standards?place=look&code=DA1", "reason", "Because", 5),
            ("goals/new", "statement", "Explain", 3),
            ("evidence", "why", "As sent", 3),
            ("agenda/paste", "text", "9:00 Hello", 4),
        ],
    )
    def test_queries_and_bytes_of_a_save(
        self, app: Flask, facilitator: Visitor, plan: Plan, desk: Session, page: str, name: str, text: Any, queries: int
    ) -> None:
        at = page.replace("look", plan.activities[1].key).replace("goals/goal", f"goals/{plan.goals[0].key}")
        name = f"{plan.days[0].key}-{name}" if name == "starts" else name
        form = opened(facilitator, f"/plans/{plan.key}/{at}", name)
        if name not in ("done", "priority", "features", "goals"):
            form.save("9 am" if name.endswith("start") or name.endswith("starts") else "11")
        plan.changed_at = now() - timedelta(hours=1)
        desk.commit()
        with counting(app) as asked:
            answer = form.save(text)
        assert answer.status == 200
        assert (len(asked), asked) == (queries, asked)
        assert len(answer.response.data) <= 2048


EXCEPTIONS = {
    ("/", "q"): "a search",
    ("/", "show"): "a filter",
    ("/plans/…/history", "part"): "a filter",
    ("/account/password", "password"): "a password is never kept",
    ("/account/password", "new_password"): "a password is never kept",
    ("/account/closing", "password"): "a password is never kept",
    ("/plans/import", "file"): "a browser gives a file only once",
    ("/plans/…/activities/…/position", "place"): "says where to move it; nothing is written",
    ("/plans/…/activities/…/position", "track"): "says where to move it; nothing is written",
    ("/teams/…/rules", "on"): "chosen for a whole team, by a button",
}
"""(address of the form, name of the field): why it does not save itself."""


@ONE_ENGINE
def test_every_field_of_every_page_saves_itself(app: Flask) -> None:
    session_key, plan_key = fill(app)
    visitor = Visitor(app)
    with visitor.client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = session_key, True
    pages = [Page(visitor.client.get(url)) for url in addresses(app, plan_key)]
    pasted = visitor.submit(visitor.get("/plans/paste").form("/plans/paste"), text="9:00 Hello\n9:15 Look")
    found = {own for page in (*pages, pasted) for own in _silent(page)}
    assert found - EXCEPTIONS.keys() == set()
    assert EXCEPTIONS.keys() - found <= {("/teams/…/rules", "on")}


def _silent(page: Page) -> list[tuple[str, str]]:
    """The fields that do not save themselves: (address of the form, name)."""
    found = []
    for tag in page.all("input:not([type=hidden], [type=submit]), select, textarea"):
        box, form = tag.find_parent(attrs={"data-field": True}), tag.find_parent("form")
        if form is not None and (box is None or box["data-field"] != tag.get("name")):
            path = str(form["action"]).split("?")[0].split("/")
            keys = [
                part if not (len(part) == 12 and part.isalnum() and part != "setting-aside") else "…" for part in path
            ]
            found.append(("/".join(keys), str(tag.get("name"))))
    return found
