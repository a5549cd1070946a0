"""Bringing in what people already have: an agenda pasted as lines, an agenda in CSV, a plan.json."""

from flask import Blueprint

blueprint = Blueprint("importing", __name__)

from planner.importing.views import files, paste  # noqa: E402, F401  (the views hang themselves on the blueprint)
