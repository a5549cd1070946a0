"""What every answer carries to keep a page to itself."""

from dataclasses import replace

import pytest
from flask import Flask

from planner import create_app
from planner.config import Config
from tests.accounts import close
from tests.drafts import desk
from tests.visitor import Visitor

POLICY = (
    "default-src 'none'; "
    "script-src 'self' https://cdn.jsdelivr.net/npm/htmx.org@2.0.11/dist/htmx.min.js; "
    "style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'; worker-src 'self'"
)


@pytest.mark.parametrize("path", ["/sign-in", "/standards", "/no/such/page", "/account"])
def test_every_page_has_the_strict_headers(visitor: Visitor, path: str) -> None:
    headers = visitor.client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("file", ["plan.pdf", "plan.json", "agenda.docx", "agenda.ics"])
def test_shared_computer_keeps_no_file_of_a_plan(app: Flask, file: str) -> None:
    at = desk(app)
    assert at.person.client.get(at.url(file)).headers["Cache-Control"] == "no-store"


def test_https_is_asked_for_where_people_reach_us_by_it(app: Flask, config: Config) -> None:
    secure = create_app(replace(config, public_url="https://plans.example.org"))
    headers = secure.test_client().get("/sign-in", base_url="https://plans.example.org").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    close(secure)


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/sign-up", "/forgot", "/setup", "/reset/x"])
def test_post_without_its_token_is_refused(visitor: Visitor, path: str) -> None:
    page = visitor.post(path, token=False, email="a@example.org", password="three green herons")
    assert page.status == 400
    assert "three green herons" not in page.response.text


def test_signed_out_read_by_htmx_is_sent_to_the_sign_in_page(visitor: Visitor) -> None:
    answer = visitor.client.get("/account", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["HX-Redirect"] == "/sign-in?next=/account"
