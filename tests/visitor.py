"""A client that reads each page as a careful person would, and refuses a page with a fault in it.

One h1; a title that says what the page is; ids used once; every form with an address, a method and a token; every
label with its field; no inline style or script; no link to nowhere. Switch a check off by name where it must be.
"""

from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from werkzeug.test import TestResponse

from planner.domain.people import User


class Page:
    """One answer: its status, and its HTML to look into."""

    def __init__(self, response: TestResponse) -> None:
        self.response = response
        self.status = response.status_code
        self.location = response.headers.get("Location", "")
        self.soup = BeautifulSoup(response.text if "html" in response.content_type else "", "html.parser")

    @property
    def text(self) -> str:
        """What a reader sees, with single spaces."""
        return " ".join(self.soup.get_text(" ").split())

    @property
    def h1(self) -> str:
        return " ".join(self.soup.h1.get_text(" ").split()) if self.soup.h1 else ""

    def all(self, selector: str) -> list[Tag]:
        return self.soup.select(selector)

    def one(self, selector: str) -> Tag:
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} × {selector}"
        return found[0]

    @property
    def errors(self) -> list[str]:
        """The sentences beside the fields."""
        return [tag.get_text(strip=True) for tag in self.all(".err")]

    @property
    def versions(self) -> list[list[str]]:
        """[yours, theirs] of each field that somebody else has changed meanwhile."""
        return [[" ".join(dd.get_text().split()) for dd in both.select("dd")] for both in self.all(".two-versions")]

    def form(self, action: str = "", button: str = "") -> Tag:
        """The one form whose address ends so, or that has such a button."""
        found = [
            form
            for form in self.all("form")
            if str(form.get("action", "")).endswith(action) and (not button or button in form.get_text(" "))
        ]
        assert len(found) == 1, f"{len(found)} forms for {action!r} {button!r}"
        return found[0]


class Visitor:
    """Walks through the application without JavaScript; `htmx=True` asks as htmx would."""

    def __init__(self, app: Flask, user: User | None = None) -> None:
        self.app = app
        self.client = app.test_client()
        if user:
            self.enter(user)

    def enter(self, user: User) -> "Visitor":
        """Be signed in as this person, without the sign-in page."""
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = user.session_key, True
        return self

    def get(self, url: str, *, htmx: bool = False, without: tuple[str, ...] = (), status: int = 200) -> Page:
        page = Page(self.client.get(url, headers=_headers(htmx)))
        assert page.status == status, f"{url}: {page.status} instead of {status}: {page.text[:400]}"
        return self._checked(page, htmx, without)

    def submit(self, form: Tag, *, htmx: bool = False, button: str = "", **typed: Any) -> Page:
        """Send a form as a browser would: what it holds, with what is typed over it."""
        values = values_of(form, button) | typed
        page = Page(self.client.post(str(form["action"]), data=values, headers=_headers(htmx)))
        return self._checked(page, htmx, ())

    def send(self, form: Tag, *, button: str = "", **typed: Any) -> Page:
        """Send a form that must succeed, and follow it to the next page."""
        page = self.submit(form, button=button, **typed)
        assert page.status == 303, f"{form['action']}: {page.status}: {page.errors or page.text[:400]}"
        return self.get(page.location)

    def post(self, url: str, token: bool = True, htmx: bool = False, **values: Any) -> Page:
        """A post that no page of ours offers, for trying what must not work."""
        if token:
            values["csrf_token"] = self.token()
        return Page(self.client.post(url, data=values, headers=_headers(htmx)))

    def token(self) -> str:
        from flask import session
        from flask_wtf.csrf import generate_csrf

        with self.client:
            self.client.get("/standards")
            held = dict(session)
        with self.app.test_request_context():
            session.update(held)
            made = generate_csrf()
            held = dict(session)
        with self.client.session_transaction() as kept:
            kept.update(held)
        return str(made)

    def _checked(self, page: Page, htmx: bool, without: tuple[str, ...]) -> Page:
        if "html" in page.response.content_type and page.status not in (303, 304) and page.response.data:
            faults = [fault for name, check in CHECKS.items() if name not in without for fault in check(page, htmx)]
            assert not faults, f"{page.response.request.path}: {faults}"
        return page


def _headers(htmx: bool) -> dict[str, str]:
    return {"HX-Request": "true"} if htmx else {}


def values_of(form: Tag, button: str = "") -> dict[str, Any]:
    """What a browser would send for this form as it stands, if this button is pressed."""
    values: dict[str, Any] = {}
    for tag in form.select("input, textarea, select, button"):
        name, kind = str(tag.get("name", "")), tag.get("type", tag.name)
        if not name or (kind in ("radio", "checkbox") and not tag.has_attr("checked")):
            continue
        if tag.name == "button":
            if button and button in (tag.get_text(" ", strip=True), tag.get("value"), tag.get("aria-label")):
                values[name] = tag.get("value", "")
        elif tag.name == "select":
            chosen = tag.select("option[selected]") or tag.select("option")[:1]
            values[name] = (
                [o.get("value", o.get_text()) for o in chosen]
                if tag.has_attr("multiple")
                else (chosen[0].get("value", chosen[0].get_text()) if chosen else "")
            )
        elif tag.name == "textarea":
            values[name] = tag.get_text().removeprefix("\n")
        elif kind == "checkbox":
            values.setdefault(name, []).append(tag.get("value", "on"))
        elif kind != "submit":
            value = tag.get("value", "")
            values[name] = [*_listed(values[name]), value] if name in values else value
    return values


def _listed(values: Any) -> list[Any]:
    return values if isinstance(values, list) else [values]


def _one_h1(page: Page, htmx: bool) -> list[str]:
    count = len(page.all("h1"))
    return [] if htmx or count == 1 else [f"{count} × h1"]


def _titled(page: Page, htmx: bool) -> list[str]:
    if htmx:
        return []
    title = page.soup.title.get_text() if page.soup.title else ""
    wants_error = bool(page.all(".err"))
    faults = [] if title.endswith("· PD Session Planner") and len(title) > 24 else [f"title {title!r}"]
    return faults + ([f"title without Error: {title!r}"] if wants_error and not title.startswith("Error: ") else [])


def _unique_ids(page: Page, htmx: bool) -> list[str]:
    ids = [str(tag["id"]) for tag in page.all("[id]")]
    return [f"id twice: {id}" for id in sorted({id for id in ids if ids.count(id) > 1})]


def _whole_forms(page: Page, htmx: bool) -> list[str]:
    faults = []
    for form in page.all("form"):
        if not form.get("action"):
            faults.append("form without action")
        if str(form.get("method", "get")).lower() == "post" and not form.select("input[name=csrf_token]"):
            faults.append(f"form without token: {form.get('action')}")
    return faults


def _labelled(page: Page, htmx: bool) -> list[str]:
    fors = {str(label.get("for")) for label in page.all("label")}
    return [
        f"field without label: {tag.get('name')}"
        for tag in page.all("input:not([type=hidden]):not([type=submit]), select, textarea")
        if str(tag.get("id")) not in fors and not tag.get("aria-label") and not tag.get("aria-labelledby")
    ]


def _no_inline(page: Page, htmx: bool) -> list[str]:
    faults = [f"inline style on {tag.name}" for tag in page.all("[style]")]
    faults += ["inline script" for tag in page.all("script") if not tag.get("src")]
    return faults + [f"{key} on {tag.name}" for tag in page.all("*") for key in tag.attrs if key.startswith("on")]


def _links_lead_somewhere(page: Page, htmx: bool) -> list[str]:
    ids = {str(tag["id"]) for tag in page.all("[id]")}
    faults = []
    for link in page.all("a"):
        href = str(link.get("href", ""))
        if not href or href == "#" or (href.startswith("#") and not htmx and href[1:] not in ids):
            faults.append(f"link to nowhere: {href!r} {link.get_text(strip=True)!r}")
    return faults


def _described(page: Page, htmx: bool) -> list[str]:
    ids = {str(tag["id"]) for tag in page.all("[id]")}
    return [
        f"aria-describedby to nothing: {name}"
        for tag in page.all("[aria-describedby]")
        for name in str(tag["aria-describedby"]).split()
        if name not in ids
    ]


CHECKS = {
    "one h1": _one_h1,
    "title": _titled,
    "ids": _unique_ids,
    "forms": _whole_forms,
    "labels": _labelled,
    "inline": _no_inline,
    "links": _links_lead_somewhere,
    "described": _described,
}
