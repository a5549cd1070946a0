from typing import Any

from planner.browsing import blueprint
from planner.web.access import public, signed_in, with_plan


@blueprint.get("/standards")
@public
def standards() -> Any:
    return "being built"


@blueprint.get("/help")
@public
def help() -> Any:
    return "being built"


@blueprint.get("/accessibility")
@public
def accessibility() -> Any:
    return "being built"


@blueprint.get("/privacy")
@public
def privacy() -> Any:
    return "being built"
