"""How many queries one request asks, and how heavy its answer is: counted in a planner of our own, on the same rows."""

import tempfile
from pathlib import Path
from urllib.parse import urlencode

from planner import create_app
from planner.config import Config
from planner.web.database import db
from tests.bench import data
from tests.bench.load import Job, fresh, hidden_fields
from tests.bench.visits import FORM, weight
from tests.queries import counting


def count(url: str, job: Job) -> tuple[int, int]:
    """The queries of the job's request once the process is warm, and the gzipped bytes of its answer."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Config(instance=Path(folder), database_url=url, secret_key="s" * 40))
        app.config["WTF_CSRF_ENABLED"] = False  # the job's token is another planner's
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = data.key("s", 0), True
        asks = {name: value for name, value in job["headers"].items() if name != "Cookie"}
        fields = job.get("fields", {}).copy()
        if job.get("follow"):
            fields |= hidden_fields(client.get(job["path"]).text)
        for number in range(2):
            body = urlencode({name: fresh(value, number) for name, value in fields.items()})
            with counting(app) as queries:
                answer = client.open(job["path"], method=job["method"], data=body, content_type=FORM, headers=asks)
            fields |= hidden_fields(answer.text) if job.get("follow") else {}
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    assert answer.status_code == job["status"], f"{job['path']}: {answer.status_code}"
    return len(queries), weight(answer.data)
