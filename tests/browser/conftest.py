"""A real browser against the real application, on both databases, with and without JavaScript."""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from werkzeug.serving import make_server

from tests.browser import cdn
from tests.conftest import missing

PROGRAMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = os.environ.get("BROWSER_PROGRAM") or next((path for path in PROGRAMS if Path(path).exists()), None)
    if program is None:
        missing("A Chromium browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def scripts() -> dict[str, bytes]:
    """The CDN's scripts by address."""
    try:
        return {url: cdn.script(url) for url in cdn.PACKAGES}
    except (OSError, subprocess.SubprocessError):
        missing("npm (for the bytes of htmx)")
        raise


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


Opener = Callable[..., Page]
TROUBLE = (
    "the server responded with a status of 4",
    "the server responded with a status of 5",
    "net::ERR_",
    "htmx:sendError",
    "htmx:afterRequest",
    "Response Status Error",
)
"""How the browser and htmx tell of a server that refuses, and then of one that fails or is away."""
JAVASCRIPT = pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "plain"])
"""Each story is walked with htmx and with JavaScript switched off."""


@pytest.fixture
def open_page(
    request: pytest.FixtureRequest, browser: Browser, scripts: dict[str, bytes], address: str
) -> Iterator[Opener]:
    """Open a window: `open_page(javascript=False, width=390, scheme="dark")`. Any console error fails the test; what
    the browser says of a network or a server that fails does not, in a test that is marked `trouble`."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_one(*, javascript: bool = True, width: int = 1280, height: int = 900, scheme: Any = "light") -> Page:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="en-US",
            timezone_id="America/New_York",
        )
        context.set_default_timeout(10_000)
        context.route("https://cdn.jsdelivr.net/**", lambda route: _serve(route, scripts))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    expected = TROUBLE if request.node.get_closest_marker("trouble") else TROUBLE[:1]
    ours = [text for text in complaints if not any(words in text for words in expected)]
    assert not ours, ours


def _serve(route: Route, scripts: dict[str, bytes]) -> None:
    body = scripts.get(route.request.url)
    if body is None:
        route.abort()
        return
    headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}
    route.fulfill(status=200, body=body, headers=headers)
