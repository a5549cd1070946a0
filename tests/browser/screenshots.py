"""Make the pictures of the README anew: `make screenshots`. The sample team's plan, in a real browser."""

import subprocess
import tempfile
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from planner import create_app
from planner.config import Config
from planner.migrating import upgrade
from planner.standards import catalogue
from planner.web.database import db
from tests.browser import cdn
from tests.browser.conftest import FLAGS, PROGRAMS
from tests.browser.pages import enter, fill

PICTURES = Path(__file__).parents[2] / "docs/pictures"
WIDE, PHONE = (1280, 900), (390, 844)
SHOTS: dict[str, tuple[str, tuple[int, int], bool]] = {
    "agenda": ("/agenda", WIDE, True),
    "standards": ("/standards", WIDE, True),
    "check": ("/check", WIDE, False),
    "tasks-phone": ("", PHONE, False),
    "day": ("/print/day", WIDE, True),
}
"""Name → address inside the plan, window, and whether the whole page is shown."""


def main() -> None:
    """Serve a fresh sample on a free port and take each picture."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/planner.sqlite3"
        upgrade(url)
        app = create_app(Config(instance=Path(folder), database_url=url, secret_key="s" * 40))
        with app.app_context():
            catalogue.load(db.session())
            db.session.commit()
        session_key, plan_key = fill(app)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        take(app, f"http://127.0.0.1:{server.server_port}", session_key, f"/plans/{plan_key}")
        server.shutdown()


def take(app: Any, base: str, session_key: str, plan: str) -> None:
    program = next(path for path in PROGRAMS if Path(path).exists())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for name, (path, (width, height), whole) in SHOTS.items():
            context = browser.new_context(base_url=base, viewport={"width": width, "height": height})
            context.route("https://cdn.jsdelivr.net/**", _serve)
            window = context.new_page()
            enter(app, window, session_key, base)
            window.goto(plan + path)
            window.screenshot(path=PICTURES / f"{name}.png", full_page=whole)
            context.close()
        browser.close()


def _serve(route: Any) -> None:
    try:
        body = cdn.script(route.request.url)
    except (KeyError, OSError, subprocess.SubprocessError):
        route.abort()
        return
    route.fulfill(status=200, body=body, headers={"access-control-allow-origin": "*"})


if __name__ == "__main__":
    main()
