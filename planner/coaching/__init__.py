"""Coaching: what the rules say, beside the work; advice set aside; and the rules that a team wants to hear from."""

from flask import Blueprint

blueprint = Blueprint("coaching", __name__)

from planner.coaching import teams, views  # noqa: E402, F401  (they hang themselves on the blueprint)
