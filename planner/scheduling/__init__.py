"""The timed agenda."""

from flask import Blueprint

blueprint = Blueprint("scheduling", __name__)

from planner.scheduling import fitting, moving, views  # noqa: E402, F401  (the views hang themselves on the blueprint)
