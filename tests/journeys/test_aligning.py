"""Standards in minutes: the matrix, the two ways in, and a claim from nothing to taken back."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session, object_session

from planner.domain.agenda import Activity
from planner.domain.alignment import Section, Strength
from planner.domain.people import User
from planner.domain.plan import Plan, PlanState
from tests.factories import make_plan, make_user
from tests.queries import counting
from tests.visitor import Page, Visitor

PRIMARY, SUPPORTING = Strength.PRIMARY, Strength.SUPPORTING


def url(plan: Plan, more: str = "") -> str:
    return f"/plans/{plan.key}/standards{more}"


def crossing(plan: Plan, number: int, code: str) -> str:
    return url(plan, f"?place={plan.activities[number].key}&code={code}")


def claims(plan: Plan) -> list[tuple[str, str, str]]:
    """(place, element, strength) of what stands in the database now."""
    object_session(plan).expire_all()  # type: ignore[union-attr]
    names = {activity.key: activity.title for activity in plan.activities}
    return sorted((names.get(c.place, c.place), c.element.code, c.strength.value) for c in plan.claims)


BEFORE = [("Data look", "DA1", "primary"), ("Planning for use", "IM2", "primary")]


def test_matrix_is_a_table_of_minutes_with_headings(facilitator: Visitor, plan: Plan) -> None:
    page = facilitator.get(url(plan))
    heads = [head.get_text(" ", strip=True) for head in page.all(".matrix thead th[scope=col]")]
    assert heads == [
        "Standard",
        "1 Opener",
        "2 Data look",
        "4 Planning for use",
        "5 Closing",
        "Carried by the plan",
        "Minutes",
    ]
    assert len(page.all(".matrix tbody th[scope=row]")) == 7
    cells = [cell.get_text(" ", strip=True) for cell in page.all(".matrix a.cell:not(.empty)")]
    assert cells == ["60 minutes primary 2 Data look , Data", "90 minutes primary 4 Planning for use , Implementation"]
    totals = [cell.get_text(" ", strip=True) for cell in page.all(".matrix tbody td.tot.k-da")]
    assert totals == ["60 primary, 0 supporting Add a claim on Data"]


def test_two_days_are_grouped_in_the_heading(facilitator: Visitor, author: User, plan: Plan, desk: Session) -> None:
    day = plan.add_day({"date": "2026-10-14", "starts": 540, "ends": 720}, by=author)
    plan.add_activity({"title": "Second day", "minutes": 30}, day=day, by=author)
    desk.commit()
    heads = [(h.get_text(strip=True), h["colspan"]) for h in facilitator.get(url(plan)).all("th[scope=colgroup]")]
    assert heads == [("Day 1, Oct 13", "4"), ("Day 2, Oct 14", "1")]


def test_lens_view_groups_rows_and_counts_each_activity_once(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    element, look = plan.framework.element("DS3"), plan.activities[1]
    plan.claim(element, strength=SUPPORTING, reason="They talk.", activity=look, by=author)
    desk.commit()
    page = facilitator.get(url(plan, "?view=lens"))
    groups = [tag.get_text(" ", strip=True) for tag in page.all("th[scope=rowgroup]")]
    assert groups == ["Content OU together", "Context LC LE RE together", "Process DA DS IM together"]
    sums = [row.select_one(".tot").get_text(" ", strip=True) for row in page.all("tr.lens")]  # type: ignore[union-attr]
    assert sums == ["0 primary, 0 supporting", "0 primary, 0 supporting", "150 primary, 0 supporting"]


def test_focus_standards_are_marked_only_when_the_plan_aims_at_a_credential(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    assert "focus standard" not in facilitator.get(url(plan)).text
    plan.describe({"credential": "apply-the-attributes"}, by=author)
    desk.commit()
    page = facilitator.get(url(plan))
    marked = [head.get_text(" ", strip=True) for head in page.all(".std") if "focus standard" in head.get_text()]
    assert [text.split("* ")[0].split(" ", 1)[1].strip() for text in marked] == [
        "Leadership",
        "Learning Designs",
        "Implementation",
        "Outcomes",
    ]
    assert "Leadership is a focus standard of your credential, and nothing carries it as primary yet." in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_claim_is_made_from_an_empty_cell(facilitator: Visitor, plan: Plan, htmx: bool) -> None:
    page = facilitator.get(crossing(plan, 0, "LC"), htmx=htmx)
    form = page.one("#claim form")
    answer = facilitator.submit(form, htmx=htmx, element="LC2", strength="primary", reason="Pairs agree on norms.")
    assert answer.status == 303
    after = facilitator.get(answer.location.split("#")[0], htmx=htmx)
    assert claims(plan) == sorted([*BEFORE, ("Opener", "LC2", "primary")])
    assert "Your last change: Claimed LC2 for “Opener”." in after.text
    assert after.one("a[data-focus]").get_text(" ", strip=True) == "15 minutes primary 1 Opener , Learning Communities"
    assert bool(after.all("html")) is not htmx


def test_claim_without_a_reason_is_kept_and_a_note_says_so(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 0, "LC")).one("#claim form")
    page = facilitator.send(form, element="LC1", strength="supporting")
    assert "LC1 is claimed for “Opener” without a reason." in page.text
    link = next(link for link in page.all(".notes a") if "without a reason" in link.get_text())
    assert facilitator.get(str(link["href"])).one("#claim textarea")


def test_claim_without_strength_or_element_says_what_to_choose(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 0, "LC")).one("#claim form")
    page = facilitator.submit(form, reason="Pairs agree on norms.")
    assert page.status == 422
    assert page.errors == ["Choose the core element, from the list.", "Choose primary or supporting."]
    assert page.one("#claim textarea").get_text(strip=True) == "Pairs agree on norms."
    assert claims(plan) == BEFORE


def test_reason_that_is_too_long_says_both_numbers(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    page = facilitator.submit(form, reason="x" * 10_000)
    assert (page.status, page.errors) == (422, ["This can have up to 2,000 characters; it has 10,000."])


def test_claim_is_changed_and_moved_to_another_element(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    facilitator.send(form, element="DA2", strength="supporting")
    assert claims(plan) == [("Data look", "DA2", "supporting"), BEFORE[1]]
    assert plan.activities[1].claims[0].reason == "Fours read two kinds of data and name the gap."


def test_claim_is_withdrawn_and_the_act_taken_back(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    page = facilitator.send(form, strength="none")
    assert claims(plan) == BEFORE[1:]
    facilitator.send(page.form("undoing?page=matrix"))
    assert claims(plan) == BEFORE


def test_undo_of_a_stale_page_takes_nothing_back(facilitator: Visitor, author: User, plan: Plan, desk: Session) -> None:
    form = facilitator.get(url(plan)).form("undoing?page=matrix")
    last = next(claim for claim in plan.claims if claim.element.code == "IM2")
    plan.change_claim(last, {"reason": "Said better."}, by=author)
    desk.commit()
    answer = facilitator.submit(form)
    assert answer.status == 409
    desk.expire_all()
    assert (claims(plan), last.reason) == (BEFORE, "Said better.")


def test_undo_takes_back_the_act_that_its_button_named(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    form = facilitator.get(url(plan)).form("undoing?page=matrix")
    plan.claim(plan.framework.element("LC1"), strength=PRIMARY, reason="…", activity=plan.activities[0], by=author)
    desk.commit()
    assert [facilitator.submit(form).status for _ in range(2)] == [303, 409]
    assert claims(plan) == sorted([BEFORE[0], ("Opener", "LC1", "primary")])


def test_form_sent_twice_makes_one_claim(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(crossing(plan, 0, "LC")).one("#claim form")
    for _ in range(2):
        facilitator.send(form, element="LC2", strength="primary", reason="Pairs agree on norms.")
    assert claims(plan) == sorted([*BEFORE, ("Opener", "LC2", "primary")])


@pytest.mark.parametrize("htmx", [False, True])
def test_two_people_on_one_reason_see_both_versions(
    facilitator: Visitor, author: User, plan: Plan, htmx: bool, desk: Session
) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    plan.claim(
        plan.framework.element("DA1"), strength=PRIMARY, reason="Theirs.", activity=plan.activities[1], by=author
    )
    desk.commit()
    page = facilitator.submit(form, htmx=htmx, reason="Mine.")
    assert page.status == 409
    assert page.versions == [["Mine.", "Theirs."]]
    assert page.one("#claim textarea").get_text(strip=True) == "Mine."
    desk.expire_all()
    assert plan.activities[1].claims[0].reason == "Theirs."
    facilitator.send(page.one("#claim form"))
    desk.expire_all()
    assert plan.activities[1].claims[0].reason == "Mine."


def test_two_people_on_different_fields_both_keep_theirs(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    reason = plan.activities[1].claims[0].reason
    plan.claim(
        plan.framework.element("DA1"), strength=SUPPORTING, reason=reason, activity=plan.activities[1], by=author
    )
    desk.commit()
    facilitator.send(form, reason="Mine.")
    desk.expire_all()
    claim = plan.activities[1].claims[0]
    assert (claim.strength, claim.reason) == (SUPPORTING, "Mine.")


def test_change_of_a_claim_withdrawn_meanwhile_asks_first(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    form = facilitator.get(crossing(plan, 1, "DA")).one("#claim form")
    plan.withdraw_claim(plan.activities[1].claims[0], by=author)
    desk.commit()
    page = facilitator.submit(form, reason="Mine.")
    assert page.status == 409
    assert "Someone withdrew this claim while you were typing." in page.text
    facilitator.send(page.one("#claim form"))
    assert claims(plan) == BEFORE


def test_several_claims_in_a_cell_are_listed_to_choose_from(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    element = plan.framework.element("DA2")
    plan.claim(element, strength=SUPPORTING, reason="Exit slips.", activity=plan.activities[1], by=author)
    desk.commit()
    page = facilitator.get(crossing(plan, 1, "DA"))
    assert [told.get_text(" ", strip=True) for told in page.all("#claim .told .say")] == [
        "Fours read two kinds of data and name the gap.",
        "Exit slips.",
    ]
    assert not page.all("#claim form")
    more = facilitator.get(crossing(plan, 1, "DA") + "&new=1")
    assert [tag["value"] for tag in more.all("#claim input[name=element]")] == ["DA3"]
    form = facilitator.get(crossing(plan, 1, "DA2")).one("#claim form")
    facilitator.send(form, strength="none")
    assert claims(plan) == BEFORE


def test_part_of_the_plan_carries_a_standard_for_no_minutes(facilitator: Visitor, plan: Plan) -> None:
    form = facilitator.get(url(plan, "?place=plan.&code=LE")).one("#claim form")
    page = facilitator.send(form, place="plan.supports", element="LE3", strength="primary", reason="Agreed in August.")
    assert ("plan.supports", "LE3", "primary") in claims(plan)
    assert page.one(".cell.part").get_text(" ", strip=True) == "Supports carries Leadership as · primary"
    assert page.one("tbody td.tot.k-le").get_text(" ", strip=True).startswith("0 primary, 0 supporting")


def test_activity_page_claims_in_place(facilitator: Visitor, plan: Plan) -> None:
    address = url(plan, f"/activity/{plan.activities[1].key}")
    page = facilitator.get(address)
    assert page.h1 == "2 Data look"
    assert len(page.all(".rows > li")) == 21
    assert [tag.get_text() for tag in page.all(".tag")] == ["Primary"]
    form = facilitator.get(f"{address}?code=DS3").one("li.opened form")
    after = facilitator.send(form, strength="supporting", reason="They talk.")
    assert after.h1 == "2 Data look"
    assert facilitator.send(form, strength="supporting", reason="They talk.").h1 == "2 Data look"
    assert [tag.get_text() for tag in after.all(".tag")] == ["Primary", "Supporting"]
    assert ("Data look", "DS3", "supporting") in claims(plan)


def test_standard_page_says_where_it_shows_up_and_claims(facilitator: Visitor, plan: Plan) -> None:
    page = facilitator.get(url(plan, "/DA"))
    assert page.h1 == "Where does Data show up?"
    assert "60 minutes primary, 0 supporting, of 180 in the session." in page.text
    assert "Which data show the need" in page.text
    form = facilitator.get(url(plan, "/DA?element=DA3")).one("li.opened form")
    refused = facilitator.submit(form, strength="primary")
    assert (refused.status, refused.errors) == (422, ["Choose what carries it, from the list."])
    after = facilitator.send(form, place="plan.evaluation", strength="primary", reason="Five levels.")
    assert after.h1 == "Where does Data show up?"
    assert ("plan.evaluation", "DA3", "primary") in claims(plan)
    assert facilitator.send(after.form("undoing?page=standard&code=DA")).h1 == "Where does Data show up?"
    assert claims(plan) == BEFORE


def test_gap_of_an_unclaimed_standard_brings_its_questions(facilitator: Visitor, plan: Plan) -> None:
    note = next(li for li in facilitator.get(url(plan)).all(".notes li") if "Resources" in li.get_text())
    assert "Nothing in the plan carries Resources yet." in note.get_text()
    assert len(note.select("details .say")) == 3
    assert note.select_one("a")["href"] == url(plan, "/RE")  # type: ignore[index]


def test_empty_plan_says_where_to_begin(facilitator: Visitor, author: User, desk: Session) -> None:
    plan = make_plan(desk, author)
    desk.commit()
    assert "Build the agenda" in facilitator.get(url(plan)).text


@pytest.mark.parametrize(
    "more",
    [
        "/XX",
        "/activity/nothere",
        "?place=nothere&code=LC",
        "?code=XX",
        "/DA?element=XX1",
        "?place=plan.nothing&code=LC",
    ],
)
def test_what_is_not_there_is_not_found(facilitator: Visitor, plan: Plan, more: str) -> None:
    facilitator.get(url(plan, more), status=404)


def test_forged_place_or_element_is_refused(facilitator: Visitor, plan: Plan) -> None:
    break_ = plan.activities[2].key
    for place, element in ((break_, "LC1"), ("plan.need", "XX9"), ("nowhere", "LC1")):
        address = f"/plans/{plan.key}/claims?code=LC"
        answer = facilitator.post(address, place=place, element=element, strength="primary")
        assert answer.status == 422, (place, element)
    assert facilitator.post(f"/plans/{plan.key}/claims?code=LC&page=nowhere", place="plan.need").status == 404
    assert claims(plan) == BEFORE


def test_stranger_finds_no_plan(app: Flask, plan: Plan, desk: Session) -> None:
    stranger = make_user(desk, "Facilitator B")
    desk.commit()
    visitor = Visitor(app, stranger)
    for address in ("", "/DA", f"/activity/{plan.activities[0].key}"):
        visitor.get(url(plan, address), status=404)
    assert visitor.post(f"/plans/{plan.key}/claims?code=LC").status == 404
    assert visitor.post(url(plan, "/undoing")).status == 404


def test_plan_with_its_reviewer_is_read_but_not_changed(facilitator: Visitor, plan: Plan, desk: Session) -> None:
    plan.state = PlanState.SUBMITTED
    desk.commit()
    page = facilitator.get(crossing(plan, 1, "DA"))
    assert "Fours read two kinds of data" in page.text
    assert not page.all("main form")
    assert not page.all(".cell.empty")
    answer = facilitator.post(f"/plans/{plan.key}/claims?code=DA", place="plan.need", element="DA1", strength="primary")
    assert answer.status == 403


def test_request_without_its_token_changes_nothing(facilitator: Visitor, plan: Plan) -> None:
    answer = facilitator.post(
        f"/plans/{plan.key}/claims?code=LC", token=False, place="plan.need", element="LC1", strength="primary"
    )
    assert answer.status == 400
    assert claims(plan) == BEFORE


def _grow(plan: Plan, author: User, activities: int, desk: Session) -> None:
    for number in range(activities):
        plan.add_activity({"title": f"More {number}", "minutes": 1}, by=author)
    for number, activity in enumerate(plan.activities):
        element = plan.framework.elements[number % 21]
        plan.claim(element, strength=PRIMARY, reason=f"{number}", activity=activity, by=author)
    plan.claim(plan.framework.element("LE3"), strength=PRIMARY, reason="…", section=Section.SUPPORTS, by=author)
    desk.commit()


@pytest.mark.parametrize("activities", [0, 55])
def test_pages_ask_the_same_number_of_questions_for_any_plan(
    app: Flask, facilitator: Visitor, author: User, plan: Plan, activities: int, desk: Session
) -> None:
    _grow(plan, author, activities, desk)
    key = plan.activities[0].key
    for address, questions in (
        ("", 6),
        ("?view=lens", 6),
        (f"?place={key}&code=LC", 7),
        (f"/activity/{key}?code=LC1", 5),
        ("/LE?element=LE1", 5),
    ):
        with counting(app) as queries:
            facilitator.get(url(plan, address))
        assert len(queries) == questions, queries


def test_matrix_shows_an_activity_that_became_a_break_while_it_claims(
    facilitator: Visitor, author: User, plan: Plan, desk: Session
) -> None:
    look: Activity = plan.activities[1]
    plan.change_activity(look, {"kind": "break"}, by=author)
    desk.commit()
    page: Page = facilitator.get(url(plan))
    assert "0 minutes primary 2 Data look , Data" in page.text
