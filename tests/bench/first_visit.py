"""What a browser loads when somebody opens an agenda for the first time."""

import re
import subprocess

from tests.bench import data
from tests.bench.visits import Visit, weight
from tests.browser import cdn

HTMX = 16_560
"""Gzipped bytes of the pinned htmx, where npm is not there to weigh it."""


def first_visit(visit: Visit) -> dict[str, int]:
    """Each file with its gzipped bytes."""
    page = visit.page(f"/plans/{data.large(0)}/agenda")
    found = {"HTML": weight(page.encode())}
    for address in re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]+)"', page):
        name = address.partition("?")[0].rpartition("/")[2]
        found[name] = _outside(address) if address.startswith("http") else weight(visit.ask(address)[1])
    return found


def _outside(address: str) -> int:
    try:
        return weight(cdn.script(address))
    except (subprocess.SubprocessError, FileNotFoundError):
        return HTMX
