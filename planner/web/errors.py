"""When something goes wrong: one clear page for a person, and whatever they typed is on it."""

from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError

from planner.domain.errors import NotReady, Outdated, PlannerError, WrongState
from planner.web.access import somebody
from planner.web.database import SAFE, give_up_writing
from planner.web.hypermedia import field_that_saves, wants_fragment

SECRET = ("csrf_token", "password")
"""Fields whose names hold one of these are never shown again."""

TITLES = {
    400: "That did not arrive as it should",
    401: "Please sign in again",
    403: "That is not open to you",
    404: "There is nothing here",
    405: "That cannot be done here",
    409: "Something has changed meanwhile",
    413: "That is too large",
    422: "Something needs mending",
    429: "A little slower, please",
    500: "Something went wrong on our side",
    503: "The planner cannot save just now",
}
SENTENCES = {
    400: "Go back, reload the page and try once more.",
    401: "You have been signed out.",
    404: "The address may be mistyped, or the page belongs to somebody else.",
    405: "Go back and use the button on the page.",
    413: "Files and texts have a largest size. Make it smaller and try again.",
    500: "It has been written down. Nothing was half saved. Try again in a moment.",
    503: "Nothing was half saved. Try again in a moment; your text is below.",
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page that a person can use."""
    app.register_error_handler(CSRFError, _stale_token)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(PlannerError, _planner)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(Exception, _unexpected)


def _stale_token(_error: CSRFError) -> Response:
    """Whoever was signed out in another tab has no token either: signing in again comes first."""
    view = current_app.view_functions.get(request.endpoint or "")
    if somebody() is None and getattr(view, "access", "public") != "public":
        return _answer(401, SENTENCES[401])
    return _answer(400, "This page was opened before you signed in, or too long ago. Press “Try again”.")


def _http(error: HTTPException) -> Any:
    if isinstance(error, SecurityError):  # before there is any address to build a page's links with
        return make_response("This planner does not answer to that name; TRUSTED_HOSTS says to which.", 400)
    if error.code == 401 and request.method in SAFE:
        return _sign_in()
    status = error.code or 500
    own_words = error.description if isinstance(error.description, str) else ""
    is_ours = own_words != type(error).description
    return _answer(status, own_words if is_ours else SENTENCES.get(status, own_words))


def _sign_in() -> Response:
    """A signed-out read goes to the sign-in page and comes back after it; never a login form inside a table."""
    url = url_for("joining.sign_in", next=request.full_path.rstrip("?"))
    response = make_response("", 200 if wants_fragment() else 303)
    response.headers["HX-Redirect" if wants_fragment() else "Location"] = url
    return response


def _planner(error: PlannerError) -> Response:
    status = 409 if isinstance(error, Outdated | WrongState | NotReady) else 422
    return _answer(status, str(error))


def _database(error: DBAPIError) -> Response:
    """A database that is read-only, locked, full or away. Nothing was half saved: the transaction is gone."""
    if not isinstance(error, OperationalError | InternalError):  # PostgreSQL calls "read only" an internal error
        return _unexpected(error)
    current_app.logger.error("database: %s", error.orig)
    return _answer(503, SENTENCES[503])


def _unexpected(error: Exception) -> Response:
    current_app.logger.exception("unexpected error", exc_info=error)
    return _answer(500, SENTENCES[500])


def _answer(status: int, sentence: str) -> Response:
    give_up_writing()
    if field_that_saves():
        return _not_saved(status, sentence)
    response = make_response(
        render_template(
            "_error.html" if wants_fragment() else "error.html",
            status=status,
            title=TITLES.get(status, "That did not work"),
            sentence=sentence,
            typed=_typed(),
            can_retry=_can_retry(status),
        ),
        status,
    )
    response.vary.add("HX-Request")
    return response


def _not_saved(status: int, sentence: str) -> Response:
    """Said below the field that saves itself. The page keeps the text, and tries again where that can help."""
    response = make_response(render_template("ui/_not_saved.html", status=status, sentence=sentence), status)
    response.headers["HX-Reswap"] = "innerHTML"
    return response


def _typed() -> list[tuple[str, str]]:
    """What the person had sent, so that nothing typed is lost with the page."""
    if request.method in SAFE:
        return []
    try:
        pairs = list(request.form.items(multi=True))
    except HTTPException:  # too large to be read at all
        return []
    return [(name, value) for name, value in pairs if not any(secret in name for secret in SECRET)]


def _can_retry(status: int) -> bool:
    """Offer the same form once more where that can help, and only if our own page sent it."""
    same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    has_files = (request.mimetype or "").startswith("multipart/")
    return request.method == "POST" and same_site and not has_files and status in {400, 401, 503}
