"""The guided plan: the task list, one thing a page, check your plan; and My plans."""

from flask import Blueprint

blueprint = Blueprint("drafting", __name__)

from planner.drafting import views  # noqa: E402, F401  (the views hang themselves on the blueprint)
