"""Kept versions, and the evidence they are for a credential."""

from flask import Blueprint

blueprint = Blueprint("evidencing", __name__)

from planner.evidencing import evidence, views  # noqa: E402, F401  (the views hang themselves on the blueprint)
