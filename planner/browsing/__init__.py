"""The standards to read about, and the planner's own help."""

from flask import Blueprint

blueprint = Blueprint("browsing", __name__)

from planner.browsing import views  # noqa: E402, F401  (the views hang themselves on the blueprint)
