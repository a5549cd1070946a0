"""SIGKILL in the midst of a storm of saves: what was acknowledged is there, and everybody can go on."""

from collections.abc import Callable

from tests.faults.conftest import Desk
from tests.faults.ledger import Ledger, scaled
from tests.faults.server import Server
from tests.faults.storm import await_acknowledged, storm

Serve = Callable[..., Server]


def test_worker_killed_under_a_storm_of_saves(serve: Serve, author: Desk, ledger: Ledger) -> None:
    server = serve()
    with storm(server, author.session_key, author.places[: scaled(6, 24)], ledger) as writers:
        for number in range(scaled(2, 12)):
            await_acknowledged(writers, 1)
            server.kill_worker(number)
        await_acknowledged(writers, 2)
    assert ledger.lost == []
    assert server.complaints() == []


def test_server_killed_under_a_storm_of_saves(serve: Serve, author: Desk, ledger: Ledger) -> None:
    server = serve()
    with storm(server, author.session_key, author.places[: scaled(6, 24)], ledger) as writers:
        for _ in range(scaled(1, 8)):
            await_acknowledged(writers, 1)
            server.kill()
            server.start()
        await_acknowledged(writers, 2)
    assert ledger.lost == []
    assert server.complaints() == []
