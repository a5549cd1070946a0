from flask import Blueprint

blueprint = Blueprint("aligning", __name__)
