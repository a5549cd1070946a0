"""One way to answer: a whole page, or the fragment of it that htmx asked for."""

from typing import Any

from flask import Response, current_app, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse


def wants_fragment() -> bool:
    """Whether htmx asked for a part of a page (a boosted link or a history restore wants the whole)."""
    headers = request.headers
    return "HX-Request" in headers and "HX-Boosted" not in headers and "HX-History-Restore-Request" not in headers


def field_that_saves() -> str:
    """The name of the field that saves itself in this request; "" where a whole form was sent, or nothing."""
    if request.method != "POST":
        return ""
    try:
        return request.form.get("saving", "")
    except HTTPException:  # too large to be read at all
        return ""


def page(template: str, *, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """Render a page, or only its fragment where htmx asked and the page has one. Invalid forms answer 422 both ways."""
    name = fragment if fragment and wants_fragment() else template
    response = make_response(render_template(name, **context), status)
    response.vary.add("HX-Request")
    return response


def go_to(endpoint: str, _anchor: str | None = None, **values: Any) -> AnyResponse:
    """Send the browser on after an act that succeeded (303), htmx too."""
    url = url_for(endpoint, _anchor=_anchor, **values)
    if wants_fragment():
        response = make_response("", 200)
        response.headers["HX-Redirect"] = url
        return response
    return redirect(url, 303)


def full_address(endpoint: str, **values: Any) -> str:
    """A page's address for mail and QR codes, made from PUBLIC_URL and never from the Host header."""
    base: str = current_app.config["PLANNER"].base_url
    return base + url_for(endpoint, **values)
