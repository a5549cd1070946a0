"""The standards as a newcomer reads them, and what the planner says of itself. Open to everybody."""

from typing import Any

from flask import abort, current_app, request

from planner.browsing import blueprint
from planner.config import Config
from planner.domain.standard import Framework, Standard
from planner.standards.credential import credentials
from planner.standards.editions import THE_SEVEN, WITH_ELEMENTS, editions
from planner.standards.mapping import mapping
from planner.web.access import public
from planner.web.database import db
from planner.web.hypermedia import page


@blueprint.get("/standards")
@public
def standards() -> Any:
    """One edition's standards on a page; ?edition= shows another."""
    all_editions = editions(db.session(), WITH_ELEMENTS)
    found = all_editions.get(request.args.get("edition", THE_SEVEN))
    if found is None:
        abort(404)
    return page("browsing/standards.html", editions=list(all_editions.values()), framework=found, focus=_focus(found))


@blueprint.get("/standards/<slug>/<code>")
@public
def standard(slug: str, code: str) -> Any:
    """One standard: its elements, what each looks like in a session plan, what evidence to keep."""
    all_editions = editions(db.session(), WITH_ELEMENTS)
    framework = all_editions.get(slug)
    found = next((each for each in framework.standards if each.code == code), None) if framework else None
    if framework is None or found is None:
        abort(404)
    return page(
        "browsing/standard.html",
        framework=framework,
        standard=found,
        focus=_focus(framework),
        mapping=mapping(slug),
        earlier=_earlier(found, all_editions),
    )


def _earlier(standard: Standard, all_editions: dict[str, Framework]) -> list[Standard]:
    """The standards of an earlier edition that live on in this one, by our mapping."""
    found = mapping(standard.framework.slug)
    if found is None:
        return []
    return [each for each in all_editions[found.earlier].standards if each.code in found.before(standard.code)]


def _focus(framework: Framework) -> dict[str, list[str]]:
    """Which credentials put their focus on a standard of this edition: code → titles."""
    found: dict[str, list[str]] = {}
    for credential in credentials():
        for code in credential.focus if credential.framework == framework.slug else ():
            found.setdefault(code, []).append(credential.title)
    return found


@blueprint.get("/help")
@public
def help() -> Any:
    """How to go from nothing to a plan in hand."""
    return page("browsing/help.html")


@blueprint.get("/accessibility")
@public
def accessibility() -> Any:
    """What is done so that everybody can use the planner, and what is not solved."""
    return page("browsing/accessibility.html")


@blueprint.get("/privacy")
@public
def privacy() -> Any:
    """What is kept of whom, who sees it, how to have it removed."""
    config: Config = current_app.config["PLANNER"]
    return page("browsing/privacy.html", sends_mail=bool(config.mail.host))
