"""Style sheet and script: kept by browsers for a year, and new the moment they change."""

from hashlib import sha256
from pathlib import Path

from flask import Flask

from planner.web import static
from tests.visitor import Visitor

STATIC = Path(static.__file__).parent.parent / "static"


def test_every_page_names_files_with_their_fingerprint(visitor: Visitor) -> None:
    page = visitor.get("/sign-in")
    addresses = [str(tag.get("href") or tag.get("src")) for tag in page.all("link[href], script[src]")]
    own = {address for address in addresses if address.startswith("/")}
    names = ("planner.css", "icon.svg", "planner.js")
    assert own == {f"/static/{name}?v={sha256((STATIC / name).read_bytes()).hexdigest()[:10]}" for name in names}


def test_file_is_kept_for_a_year_and_never_sniffed(app: Flask) -> None:
    answer = app.test_client().get("/static/planner.css")
    assert (answer.status_code, answer.get_data()) == (200, (STATIC / "planner.css").read_bytes())
    assert answer.headers["Cache-Control"] == "max-age=31536000, public"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    answer.close()


def test_file_outside_the_folder_is_not_found(app: Flask) -> None:
    assert app.test_client().get("/static/../config.py").status_code == 404
