"""A browser's tab at a real server: its cookies, the token and `seen` from the page, one connection that is kept."""

import http.client
from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from tests.visitor import values_of

PATIENCE = 60
"""Seconds until a tab gives up on an answer; longer than any lock is waited for."""


class NoAnswer(Exception):
    """The connection was refused, or broke before the answer was whole: nobody knows whether it was saved."""


class Answer:
    """What came back: its status, its words, and its HTML to look into."""

    def __init__(self, status: int, headers: Mapping[str, str], body: str) -> None:
        self.status, self.headers, self.body = status, headers, body
        self._soup: BeautifulSoup | None = None

    @property
    def soup(self) -> BeautifulSoup:
        self._soup = self._soup or BeautifulSoup(self.body, "html.parser")
        return self._soup

    @property
    def h1(self) -> str:
        return self.soup.h1.get_text(" ", strip=True) if self.soup.h1 else ""

    @property
    def saved(self) -> bool:
        """Whether a field that saved itself is in the plan now."""
        return self.status == 200 and self.headers.get("HX-Trigger") == "saved"

    def form(self, action: str) -> Tag:
        """The one form whose address ends so."""
        found = [form for form in self.soup.select("form") if str(form.get("action")).endswith(action)]
        assert len(found) == 1, f"{self.status}: {len(found)} forms for {action!r}: {self.h1}"
        return found[0]

    def shows(self, typed: str) -> bool:
        """Whether a text that was typed stands in a field of the page, to send once more or to copy."""
        fields = [area.get_text().strip() for area in self.soup.select("textarea")]
        return typed in [*fields, *(str(field.get("value", "")) for field in self.soup.select("input"))]


class Tab:
    """One tab. Tabs of one browser share its `cookies`."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.port, self.cookies = port, {} if cookies is None else cookies
        self.line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, values: dict[str, Any], *, htmx: bool = False) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
        return self._ask(
            "POST", path, urlencode(values, doseq=True), headers | ({"HX-Request": "true"} if htmx else {})
        )

    def submit(self, form: Tag, *, button: str = "", htmx: bool = False, **typed: Any) -> Answer:
        """Send a form as a browser would: what it holds, with what is typed over it."""
        return self.post(str(form["action"]), values_of(form, button) | typed, htmx=htmx)

    def close(self) -> None:
        if self.line:
            self.line.close()
        self.line = None

    def _ask(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        """Raises NoAnswer. As browsers do: a kept connection that turns out to be closed is opened anew, once."""
        was_kept = self.line is not None
        try:
            return self._once(method, path, body, headers)
        except (OSError, http.client.HTTPException) as fault:
            self.close()
            if was_kept and isinstance(fault, ConnectionError):  # RemoteDisconnected is one, too
                return self._ask(method, path, body, headers)
            raise NoAnswer(f"{type(fault).__name__}: {fault}") from fault

    def _once(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> Answer:
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        self.line.request(method, path, body, headers | told)
        response = self.line.getresponse()
        text = response.read().decode("utf-8", "replace")
        for header in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, response.headers, text)


def signed_in(secret: str, session_key: str) -> dict[str, str]:
    """The cookies of somebody who signed in a moment ago."""
    app = Flask("cookie")
    app.secret_key = secret
    serializer: Any = SecureCookieSessionInterface().get_signing_serializer(app)
    return {"session": str(serializer.dumps({"_user_id": session_key, "_fresh": True, "_permanent": True}))}
