from flask import Blueprint

blueprint = Blueprint("exporting", __name__)
