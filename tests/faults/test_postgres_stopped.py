"""PostgreSQL stopped and started again in mid-run: a clear page meanwhile, then recovery without a restart of ours."""

from collections.abc import Callable, Iterator

import pytest

from tests import postgres
from tests.faults.conftest import Desk, make_desk
from tests.faults.ledger import Ledger, scaled
from tests.faults.server import Server
from tests.faults.storm import await_acknowledged, storm
from tests.faults.trying import Try

TYPED = "Students wait for feedback and then cannot say what to do with it."


@pytest.fixture
def database_url(cluster: postgres.Cluster) -> Iterator[str]:
    """A fresh database on the server that is stopped."""
    with postgres.database(cluster.url, template="template") as url:
        yield url


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_postgres_restarted_under_a_storm_of_saves(
    mode: str, serve: Callable[..., Server], database_url: str, cluster: postgres.Cluster, ledger: Ledger
) -> None:
    author = make_desk(database_url)
    server = serve()
    places = author.places[: scaled(6, 24)]
    with storm(server, author.session_key, places, ledger) as writers:
        for _ in range(scaled(1, 6)):
            await_acknowledged(writers, 1)
            cluster.stop(mode)
            _look_around(server, author, ledger, cluster)
            await_acknowledged(writers, 2)
    assert ledger.lost == []
    assert server.complaints() == []


def _look_around(server: Server, author: Desk, ledger: Ledger, cluster: postgres.Cluster) -> None:
    """While the database is away: each page says so, a save gives the text back, and the same page saves it later."""
    place = author.places[-1]
    one = Try(server.tab(author.session_key), place, ledger)
    one.reads("/", "/standards", place.page, f"{author.plan}/agenda", f"{author.plan}/check", status=503)
    ledger.check(server.tab().get("/sign-in").status in (200, 503), "the sign-in page while away")
    cluster.start()
    form = one.open()
    cluster.stop("fast")
    refused = one.refuses(form, TYPED)
    cluster.start()
    one.saves_again(refused, TYPED)
