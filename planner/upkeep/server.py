"""The production server: gunicorn, or waitress where there is no fork (Windows)."""

import contextlib
import ctypes
import os
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask

from planner.config import Config
from planner.domain.errors import PlannerError
from planner.web.database import CONNECTIONS

WORKERS = 2
THREADS = CONNECTIONS
"""Of each worker. A phone on a bad network holds a thread for as long as its request takes to arrive. Measured with
pages of 15 ms: 8 such phones at once stopped 2 sync workers, and 2 × 4 threads too, for everybody; with 2 × 16 threads
20 of them cost nobody anything. Waiting threads are cheap, and the database is asked only once a request has arrived
whole, so that a slow phone never holds a lock."""

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD, M_ARENA_MAX = -1, -3, -8
"""The names of mallopt(3)."""


class PortTaken(PlannerError):
    """Nothing can listen where the settings say."""


def require_free_port(config: Config) -> None:
    """Raises PortTaken, with what to do, where HOST and PORT cannot be listened on."""
    try:
        family, kind, *_, address = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":  # elsewhere this option would take a port that is in use
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except PermissionError as error:
        raise PortTaken(f"Port {config.port} needs special rights here. Choose one from 1024 up: PORT=8000.") from error
    except socket.gaierror as error:
        raise PortTaken(f"HOST={config.host} is not an address of this computer.") from error
    except OSError as error:
        raise PortTaken(
            f"Port {config.port} on {config.host} is already in use, perhaps by another planner. "
            f"Stop that, or choose another port: PORT={config.port % 65535 + 1}."
        ) from error


def serve(app: Flask, config: Config, announce: Callable[[], None], start: Callable[[Flask], None]) -> None:
    """Serve until told to stop. `announce` is called once it listens; `start` in each process that serves."""
    (_gunicorn if os.name == "posix" else _waitress)(app, config, announce, start)


def _give_memory_back() -> None:
    """Make glibc return what a password's hash took for a moment; each of sixteen threads would else keep it."""
    with contextlib.suppress(OSError, AttributeError):  # another system's library
        mallopt = ctypes.CDLL("libc.so.6").mallopt
        for option, value in ((M_ARENA_MAX, 2), (M_MMAP_THRESHOLD, 256 * 1024), (M_TRIM_THRESHOLD, 1024 * 1024)):
            mallopt(option, value)


def _gunicorn(app: Flask, config: Config, announce: Callable[[], None], start: Callable[[Flask], None]) -> None:
    from gunicorn.app.base import BaseApplication

    _give_memory_back()

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in _settings(config).items():
                self.cfg.set(name, value)
            self.cfg.set("when_ready", lambda _server: announce())
            self.cfg.set("post_worker_init", lambda _worker: start(app))

        def load(self) -> Flask:
            return app

    Server().run()


def _settings(config: Config) -> dict[str, Any]:
    host = f"[{config.host}]" if ":" in config.host else config.host
    return {
        "bind": f"{host}:{config.port}",
        "workers": WORKERS,
        "worker_class": "gthread",
        "threads": THREADS,
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # heartbeats never wait for a slow disk
        "loglevel": "warning",
        "forwarded_allow_ips": "",  # TRUSTED_PROXIES alone says whose headers count
        "control_socket_disable": True,
    }


def _waitress(app: Flask, config: Config, announce: Callable[[], None], start: Callable[[Flask], None]) -> None:
    from waitress import serve as wait

    start(app)
    announce()
    wait(app, host=config.host, port=config.port, threads=THREADS)
