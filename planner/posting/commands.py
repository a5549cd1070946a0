"""What `planner send-mail` does, and what the run command starts."""

from sqlalchemy import Engine, create_engine

from planner.config import Config
from planner.posting.postman import Postman
from planner.posting.sending import send_due
from planner.web.database import engine_options, prepare


def send_mail(config: Config) -> int:
    """Send everything that waits now; how many letters went. For a timer where no planner process runs the postman."""
    engine = _engine(config)
    sent = 0
    while count := send_due(engine, config):
        sent += count
    engine.dispose()
    return sent


def start_postman(config: Config) -> Postman:
    """Start sending from a thread; call its `stop()` before the process ends."""
    return Postman(_engine(config), config).start()


def _engine(config: Config) -> Engine:
    engine = create_engine(config.database_url, **engine_options(config.database_url))
    prepare(engine)
    return engine
