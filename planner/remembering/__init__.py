"""What happened to a plan: its history, taking one's own acts back, and what was removed."""

from flask import Blueprint

blueprint = Blueprint("remembering", __name__)

from planner.remembering import removing, views  # noqa: E402, F401  (the views hang themselves on the blueprint)
