from flask import Blueprint

blueprint = Blueprint("scheduling", __name__)
