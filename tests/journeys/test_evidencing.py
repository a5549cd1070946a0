"""Kept as evidence: kept, read, compared, begun from, and held against a credential; never changed."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.alignment import Strength
from planner.domain.people import User
from planner.domain.plan import Plan, PlanState
from planner.domain.plan_json import plan_json
from planner.domain.version import Version
from tests.factories import make_plan, make_user, make_whole_plan
from tests.queries import counting
from tests.visitor import Page, Visitor


def kept(desk: Session, plan: Plan) -> list[Version]:
    desk.expire_all()
    return list(desk.scalars(select(Version).where(Version.plan_id == plan.id).order_by(Version.number)))


def keep(desk: Session, plan: Plan, author: User, why: str = "") -> Version:
    version = plan.freeze(by=author, why=why)
    desk.commit()
    return version


def leaf(page: Page) -> str:
    """What the sheets hold, without the frame and without the tokens and keys of forms."""
    for tag in page.all("form"):
        tag.decompose()
    return "\n".join(str(tag) for tag in page.all(".leaf"))


@pytest.mark.parametrize("htmx", [False, True])
def test_plan_is_kept_and_listed(facilitator: Visitor, desk: Session, plan: Plan, htmx: bool) -> None:
    form = facilitator.get(f"/plans/{plan.key}/evidence").form("versions")
    answer = facilitator.submit(form, htmx=htmx, why="As sent to the principal")
    address = answer.response.headers["HX-Redirect"] if htmx else answer.location
    page = facilitator.get(address.split("#")[0])
    versions = kept(desk, plan)
    assert [(v.number, v.why, v.by_name) for v in versions] == [(1, "As sent to the principal", "Facilitator A")]
    assert versions[0].content == plan_json(plan)
    assert "Version 1 As sent to the principal Kept by Facilitator A." in page.text
    assert versions[0].sha256[:12] in page.text


def test_kept_version_is_taken_home_as_files(facilitator: Visitor, desk: Session, author: User, plan: Plan) -> None:
    keep(desk, plan, author)
    links = {
        link.find(string=True): link["href"] for link in facilitator.get(f"/plans/{plan.key}/evidence").all(".e a")
    }
    assert links == {
        "PDF": f"/plans/{plan.key}/versions/1/plan.pdf",
        "JSON": f"/plans/{plan.key}/versions/1/version.json",
    }
    assert facilitator.client.get(str(links["JSON"])).status_code == 200


def test_form_sent_twice_keeps_one_version(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    form = facilitator.get(f"/plans/{plan.key}/evidence").form("versions")
    facilitator.send(form)
    facilitator.send(form)
    assert [version.number for version in kept(desk, plan)] == [1]
    facilitator.send(facilitator.get(f"/plans/{plan.key}/evidence").form("versions"))
    assert [version.number for version in kept(desk, plan)] == [1, 2]


def test_why_that_is_too_long_comes_back(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    form = facilitator.get(f"/plans/{plan.key}/evidence").form("versions")
    page = facilitator.submit(form, why="x" * 501)
    assert (page.status, page.errors) == (422, ["This can have up to 500 characters; it has 501."])
    assert page.one("#why")["value"] == "x" * 501
    assert kept(desk, plan) == []


def test_plan_without_a_title_asks_for_one(facilitator: Visitor, desk: Session, author: User) -> None:
    plan = make_plan(desk, author, title="")
    desk.commit()
    assert "Give the plan a title before you keep it." in facilitator.get(f"/plans/{plan.key}/evidence").text
    answer = facilitator.post(f"/plans/{plan.key}/versions")
    assert answer.status == 409
    assert kept(desk, plan) == []


def test_plan_with_its_reviewer_can_be_kept(facilitator: Visitor, desk: Session, plan: Plan) -> None:
    plan.state = PlanState.SUBMITTED
    desk.commit()
    facilitator.send(facilitator.get(f"/plans/{plan.key}/evidence").form("versions"))
    assert len(kept(desk, plan)) == 1


def test_kept_version_and_its_page_stay_the_same_after_edits(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    version = keep(desk, plan, author, "First draft")
    text, page = version.text, leaf(facilitator.get(f"/plans/{plan.key}/versions/1"))
    plan.change_activity(plan.activities[1], {"title": "Renamed", "minutes": 5}, by=author)
    plan.remove_activity(plan.activities[0], by=author)
    plan.withdraw_claim(plan.claims[0], by=author)
    plan.change_item(plan.goals[0], {"statement": "Another goal."}, by=author)
    desk.commit()
    after = leaf(facilitator.get(f"/plans/{plan.key}/versions/1"))
    assert after == page
    assert "Data look" in after
    assert kept(desk, plan)[0].text == text


def test_kept_version_is_read_on_one_page_and_verified(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    version = keep(desk, plan, author, "First draft")
    page = facilitator.get(f"/plans/{plan.key}/versions/1")
    assert page.h1 == "Version 1 of Reading the data together"
    assert "Unchanged since it was kept: we compared its fingerprint" in page.text
    assert version.sha256 in page.text
    rows = [row.get_text(" ", strip=True) for row in page.all(".rows > li .m")]
    assert rows[:2] == ["12:30–12:45 PM 15 minutes", "12:45–1:45 PM 60 minutes"]
    assert "DA1 Primary: Fours read two kinds of data and name the gap." in page.text
    assert "Measure Two conferences each." in page.text


def test_version_that_was_tampered_with_says_so(facilitator: Visitor, desk: Session, author: User, plan: Plan) -> None:
    version = keep(desk, plan, author)
    changed = version.text.replace("Data look", "Data book")
    desk.connection().exec_driver_sql(f"UPDATE version SET text = '{changed}'")
    desk.commit()
    page = facilitator.get(f"/plans/{plan.key}/versions/1")
    assert page.one(".note.stop h2").get_text(strip=True) == "This version is not as it was kept"


def test_difference_with_today_and_with_another_version(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    plan.describe({"purpose": "Students get feedback that they can use."}, by=author)
    keep(desk, plan, author)
    plan.describe({"purpose": "Students get feedback in class that they can use."}, by=author)
    keep(desk, plan, author)
    plan.change_activity(plan.activities[1], {"title": "Data study"}, by=author)
    desk.commit()
    address = f"/plans/{plan.key}/versions/1/difference"
    page = facilitator.get(address)
    assert page.h1 == "From version 1 to today"
    assert [item.get_text(strip=True) for item in page.all(".name3")] == [
        "Purpose changed.",
        "“Data look” renamed “Data study”.",
    ]
    assert page.one(".rows ins").get_text(strip=True) == "added:in class,"
    page = facilitator.get(f"{address}?with=2")
    assert page.h1 == "From version 1 to version 2"
    assert [item.get_text(strip=True) for item in page.all(".name3")] == ["Purpose changed."]
    assert facilitator.get(f"/plans/{plan.key}/versions/2/difference?with=1").h1 == page.h1
    facilitator.get(f"{address}?with=9", status=404)


def test_difference_of_nothing_says_so(facilitator: Visitor, desk: Session, author: User, plan: Plan) -> None:
    keep(desk, plan, author)
    assert "Nothing has changed between the two." in facilitator.get(f"/plans/{plan.key}/versions/1/difference").text


def test_new_plan_begins_from_a_version_once(facilitator: Visitor, desk: Session, author: User, plan: Plan) -> None:
    version = keep(desk, plan, author)
    plan.describe({"title": "Gone on"}, by=author)
    desk.commit()
    form = facilitator.get(f"/plans/{plan.key}/versions/1").form("versions/1/plan")
    first, second = facilitator.submit(form), facilitator.submit(form)
    assert (first.status, second.location) == (303, first.location)
    made = desk.scalars(select(Plan).where(Plan.id != plan.id)).one()
    assert plan_json(made) == version.content
    assert (made.author, made.begun_from) == (author, "Version 1 of “Gone on”")
    assert "This is a new plan with what that version held." in facilitator.get(first.location).text


def test_unknown_version_is_not_found(facilitator: Visitor, plan: Plan) -> None:
    facilitator.get(f"/plans/{plan.key}/versions/1", status=404)
    facilitator.get(f"/plans/{plan.key}/versions/1/difference", status=404)
    assert facilitator.post(f"/plans/{plan.key}/versions/1/plan").status == 404


def test_stranger_finds_nothing(app: Flask, desk: Session, author: User, plan: Plan) -> None:
    keep(desk, plan, author)
    stranger = make_user(desk, "Facilitator B")
    desk.commit()
    visitor = Visitor(app, stranger)
    for more in ("evidence", "versions/1", "versions/1/difference"):
        visitor.get(f"/plans/{plan.key}/{more}", status=404)
    for more in ("versions", "versions/1/plan"):
        assert visitor.post(f"/plans/{plan.key}/{more}").status == 404
    assert plan.name not in visitor.get("/evidence").text


def test_deleted_plan_is_not_kept(facilitator: Visitor, desk: Session, author: User, plan: Plan) -> None:
    plan.delete(by=author)
    desk.commit()
    assert facilitator.post(f"/plans/{plan.key}/versions").status == 403


def test_signed_out_write_keeps_the_page_and_its_words(visitor: Visitor, desk: Session, plan: Plan) -> None:
    answer = visitor.post(f"/plans/{plan.key}/versions", why="As sent")
    assert answer.status == 401
    assert "As sent" in str(answer.soup)
    assert kept(desk, plan) == []


def test_evidence_page_without_anything_kept_says_how(facilitator: Visitor, plan: Plan) -> None:
    assert "press “Keep as evidence”" in facilitator.get("/evidence").text


def test_evidence_of_a_plan_without_a_credential_offers_to_name_one(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    keep(desk, plan, author)
    page = facilitator.get("/evidence")
    assert "Version 1 aims at no credential." in page.text
    assert facilitator.get(str(page.one(".note.coach a")["href"])).h1


def test_evidence_shows_what_the_newest_version_carries(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    plan.describe({"credential": "apply-the-attributes"}, by=author)
    keep(desk, plan, author)
    page = facilitator.get("/evidence")
    states = [tag.get_text(strip=True) for tag in page.all(".box")]
    assert states == ["Not all yet"] * 3 + ["Still to come"] * 3
    assert "Process 150 minutes. Nothing carries content and context yet." in page.text
    missing = "Nothing carries Leadership, Learning Designs and Outcomes as primary yet."
    assert f"Implementation in IM2. {missing}" in page.text
    assert "2 of 7 standards are claimed." in page.text
    assert "This is a practice check, not the issuer's decision." in page.text
    assert "https://bloomboard.com/microcredential/view/9dda5c16-084f-456c-b2cf-6813e6472e20" in page.text


def test_evidence_of_a_whole_plan_is_all_in_the_plan(
    facilitator: Visitor, desk: Session, author: User, plan: Plan
) -> None:
    plan.describe({"credential": "apply-the-attributes"}, by=author)
    for standard in plan.framework.standards:
        plan.claim(standard.elements[0], strength=Strength.PRIMARY, reason="…", activity=plan.activities[0], by=author)
    keep(desk, plan, author)
    states = [tag.get_text(strip=True) for tag in facilitator.get("/evidence").all(".box")]
    assert states == ["In the plan"] * 3 + ["Still to come"] * 3


def test_evidence_turns_its_pages(facilitator: Visitor, desk: Session, author: User) -> None:
    for number in range(11):
        keep(desk, make_plan(desk, author, f"Plan {number}"), author)
    first, second = facilitator.get("/evidence"), facilitator.get("/evidence?page=2")
    assert [len(page.all("article.leaf")) for page in (first, second)] == [10, 1]
    assert second.one("article.leaf h2").get_text(strip=True) == "Plan 0"
    facilitator.get("/evidence?page=3", status=404)


@pytest.mark.parametrize(("plans", "versions"), [(1, 1), (3, 4)])
def test_pages_ask_the_same_number_of_questions_for_any_number_of_versions(
    app: Flask, facilitator: Visitor, desk: Session, author: User, plans: int, versions: int
) -> None:
    for _ in range(plans):
        plan = make_whole_plan(desk, author)
        plan.describe({"credential": "apply-the-attributes"}, by=author)
        for _ in range(versions):
            keep(desk, plan, author)
    key = plan.key
    for address, questions in (
        ("/evidence", 5),
        (f"/plans/{key}/evidence", 4),
        (f"/plans/{key}/versions/1", 2),
    ):
        with counting(app) as queries:
            facilitator.get(address)
        assert len(queries) == questions, (address, queries)
