"""Out of the machine: print, PDF, Word, calendar, JSON."""

from flask import Blueprint

blueprint = Blueprint("exporting", __name__)

from planner.exporting import versions, views  # noqa: E402, F401  (the views hang themselves on the blueprint)
