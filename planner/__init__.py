"""PD Session Planner. `create_app` is the one place where the parts are joined."""

from flask import Flask

from planner.config import Config, from_environment


def create_app(config: Config | None = None) -> Flask:
    """The application. Without settings it reads them from the environment; raises planner.config.Unsafe."""
    from planner import (
        aligning,
        browsing,
        coaching,
        drafting,
        evidencing,
        exporting,
        importing,
        joining,
        remembering,
        scheduling,
    )
    from planner.web import access, addresses, database, errors, filters, security, static

    config = config or from_environment()
    app = Flask(__name__)
    app.config["PLANNER"] = config
    security.init_app(app, config)
    addresses.init_app(app)
    database.connect(app, config)
    access.init_app(app)
    filters.init_app(app, config)
    errors.init_app(app)
    static.init_app(app)
    work = (drafting, scheduling, aligning, coaching, evidencing, importing, exporting, remembering)
    for journey in (joining, browsing, *work):
        app.register_blueprint(journey.blueprint)
    return app
