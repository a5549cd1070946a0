from typing import Any

from planner.joining import blueprint
from planner.web.access import public, signed_in, with_plan


@blueprint.get("/sign-in")
@public
def sign_in() -> Any:
    return "being built"


@blueprint.get("/account")
@signed_in
def account() -> Any:
    return "being built"
