"""Accounts: signing in, signing up, passwords, and one's own data."""

from flask import Blueprint

blueprint = Blueprint("joining", __name__)

from planner.joining import views  # noqa: E402, F401  (the views hang themselves on the blueprint)
