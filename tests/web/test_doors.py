"""Every page has a door. This list is written by hand: whoever adds a page says here who may enter."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from tests.visitor import Visitor

DOORS = {
    "public": """
        browsing.accessibility browsing.help browsing.privacy browsing.standard browsing.standards
        exporting.plan_schema
        joining.forgot joining.invitation joining.letter_on_its_way joining.reset joining.setup
        joining.sign_in joining.sign_out joining.sign_up
    """,
    "signed in": """
        coaching.rules coaching.switch
        drafting.begin drafting.plans evidencing.evidence
        importing.begin importing.create importing.keep_new importing.upload
        joining.account joining.closing joining.everything joining.password joining.signed_in_again
    """,
    "administrator": """
        joining.invite joining.make_administrator joining.people joining.withdraw
    """,
    "plan.view": """
        coaching.coaching
        aligning.activity aligning.matrix aligning.standard
        drafting.check drafting.copy drafting.evaluation drafting.items drafting.read drafting.tasks
        evidencing.begin evidencing.difference evidencing.version evidencing.versions
        exporting.agenda_docx exporting.agenda_ics exporting.paper exporting.plan_json exporting.plan_pdf
        exporting.prints exporting.version_docx exporting.version_ics exporting.version_json
        exporting.version_pdf exporting.version_plan_json
        remembering.event remembering.history remembering.removed_page
        scheduling.agenda
    """,
    "plan.edit": """
        coaching.set_aside coaching.take_up
        aligning.claim aligning.undo
        drafting.completion drafting.days drafting.item drafting.level drafting.new_item drafting.place
        drafting.removal drafting.restoration drafting.save_days drafting.step
        importing.keep importing.paste remembering.bring_back remembering.undo
        scheduling.add scheduling.apply_fit scheduling.begin_with_outline scheduling.change scheduling.copy
        scheduling.fitting scheduling.position
        scheduling.removal scheduling.restoration scheduling.undo
    """,
    "plan.keep": "evidencing.keep",
    "plan.put_away": "drafting.archive drafting.delete",
    "plan.bring_back": "drafting.bring_back",
}


def test_every_view_has_the_door_that_is_written_here(app: Flask) -> None:
    views = {name: view for name, view in app.view_functions.items() if name != "static"}
    written = {name: access for access, names in DOORS.items() for name in names.split()}
    assert {name: getattr(view, "access", "none") for name, view in views.items()} == written


def test_view_without_a_door_stays_shut(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "inside")
    assert Visitor(app).get("/forgotten", status=500).h1 == "Something went wrong on our side"


def guarded(app: Flask, method: str) -> Iterator[tuple[str, str]]:
    """Endpoint and an address of each page that asks for an account."""
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", "public")
        if access != "public" and method in (rule.methods or ()):
            with app.test_request_context():
                yield rule.endpoint, str(app.url_map.bind("localhost").build(rule.endpoint, _values(rule)))


def _values(rule: Rule) -> dict[str, str | int]:
    """Something for each blank in the address."""
    samples: dict[str, str | int] = {}
    for name, converter in rule._converters.items():
        is_choice, is_number = (isinstance(converter, kind) for kind in (AnyConverter, IntegerConverter))
        samples[name] = sorted(converter.items)[0] if is_choice else 1 if is_number else "x"
    return samples


def test_signed_out_reader_is_sent_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    pages = list(guarded(app, "GET"))
    assert len(pages) > 10
    led_to = {name: client.get(address).headers.get("Location", "").partition("?")[0] for name, address in pages}
    assert led_to == {name: "/sign-in" for name, _ in pages}


def test_signed_out_writer_keeps_what_was_typed(app: Flask) -> None:
    visitor = Visitor(app)
    token = visitor.token()
    typed = "A need that took half an hour to put into words, and more."
    pages = list(guarded(app, "POST"))
    assert len(pages) > 10
    for name, address in pages:
        page = visitor.post(address, token=False, csrf_token=token, need=typed)
        assert (name, page.status, page.h1) == (name, 401, "Please sign in again")
        assert typed in [area.get_text().strip() for area in page.all("textarea")], name


@pytest.mark.parametrize("address", ["/people", "/people/invitations"])
def test_signed_in_person_is_no_administrator(app: Flask, address: str) -> None:
    from tests.accounts import make_account

    visitor = Visitor(app, make_account(app, "Facilitator A"))
    is_read = address == "/people"
    page = visitor.get(address, status=403) if is_read else visitor.post(address, email="a@example.org")
    assert (page.status, page.h1) == (403, "That is not open to you")
