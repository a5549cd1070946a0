"""The server is killed in mid-typing and started again: what was typed before, meanwhile and afterwards is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from planner.domain.plan import Plan
from planner.web.database import session_at
from tests.browser.test_saving import SAVED, TRYING, state
from tests.faults.conftest import Desk, make_desk, serve, serve_on
from tests.faults.server import SECRET, Server
from tests.faults.tab import signed_in

__all__ = ["serve", "serve_on"]
pytestmark = pytest.mark.browser


def open_at(browser: Browser, scripts: dict[str, bytes], server: Server, desk: Desk) -> Page:
    """A window of the author's, at the real server."""

    def cdn(route: Route) -> None:
        headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}
        route.fulfill(status=200, body=scripts[route.request.url], headers=headers)

    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context(base_url=address)
    context.route("https://cdn.jsdelivr.net/**", cdn)
    cookies = signed_in(SECRET, desk.session_key)
    context.add_cookies([{"name": name, "value": text, "url": address} for name, text in cookies.items()])
    return context.new_page()


def test_server_killed_in_mid_typing(
    browser: Browser, scripts: dict[str, bytes], serve: Callable[..., Server], database_url: str
) -> None:
    server, desk = serve(), make_desk(database_url)
    window = open_at(browser, scripts, server, desk)
    window.goto(f"{desk.plan}/steps/need")
    window.locator("#need").click()
    window.keyboard.type("Before, ")
    expect(state(window, "need")).to_contain_text(SAVED)
    window.keyboard.type("as it fell, ", delay=30)
    server.kill()
    window.keyboard.type("meanwhile, ", delay=30)
    expect(state(window, "need")).to_have_text(TRYING)
    server.start()
    window.keyboard.type("and afterwards.", delay=30)
    expect(state(window, "need")).to_contain_text(SAVED, timeout=40_000)
    whole = "Before, as it fell, meanwhile, and afterwards."
    expect(window.locator("#need")).to_have_value(whole)
    with session_at(database_url) as session:
        assert session.query(Plan).one().need == whole
    window.goto("about:blank")
    window.goto(f"{desk.plan}/steps/need")
    expect(window.locator("#need")).to_have_value(whole)
    assert window.evaluate("Object.keys(localStorage)") == []
    window.context.close()


def test_browser_closed_while_the_server_is_away(
    browser: Browser, scripts: dict[str, bytes], serve: Callable[..., Server], database_url: str
) -> None:
    server, desk = serve(), make_desk(database_url)
    window = open_at(browser, scripts, server, desk)
    window.goto(f"{desk.plan}/steps/need")
    server.kill()
    window.locator("#need").fill("Typed to nobody")
    expect(state(window, "need")).to_have_text(TRYING)
    beside = window.context.new_page()
    window.close()
    server.start()
    beside.goto(f"{desk.plan}/steps/need")
    expect(beside.locator("#need")).to_have_value("Typed to nobody")
    expect(state(beside, "need")).to_contain_text(SAVED)
    with session_at(database_url) as session:
        assert session.query(Plan).one().need == "Typed to nobody"
    beside.context.close()
