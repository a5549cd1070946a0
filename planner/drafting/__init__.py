from flask import Blueprint

blueprint = Blueprint("drafting", __name__)
