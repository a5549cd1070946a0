from flask import Blueprint

blueprint = Blueprint("posting", __name__)
