from flask import Blueprint

blueprint = Blueprint("browsing", __name__)
