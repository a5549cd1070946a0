from flask import Blueprint

blueprint = Blueprint("evidencing", __name__)
