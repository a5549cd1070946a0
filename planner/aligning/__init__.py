"""Activities to standards: claims with reasons, and the matrix."""

from flask import Blueprint

blueprint = Blueprint("aligning", __name__)

from planner.aligning import views  # noqa: E402, F401  (the views hang themselves on the blueprint)
