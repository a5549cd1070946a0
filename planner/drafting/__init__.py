"""The guided plan: the task list, one thing a page, check your plan; and My plans."""

from flask import Blueprint

blueprint = Blueprint("drafting", __name__)

from planner.drafting.views import checking, days, evaluation, lists, plans, steps  # noqa: E402, F401  (they hang themselves on the blueprint)
