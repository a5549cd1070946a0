"""What an address may hold: numbers that a column can hold, and text that a database can be asked for."""

from collections.abc import Callable
from typing import Any

from flask import Flask, abort, request, url_for
from werkzeug.routing import IntegerConverter, Map

LARGEST = 2**31 - 1
"""The largest whole number of a column; SQLite's driver fails on far larger ones instead of finding nothing."""


class Number(IntegerConverter):
    """A number in a path; one that no row can have is an address that leads nowhere."""

    def __init__(self, map: Map, *args: Any, **options: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST} | options)


def number(text: str) -> int:
    """A number after the question mark. ValueError where no row can have it."""
    found = int(text)
    if abs(found) > LARGEST:
        raise ValueError(f"no row has the number {text[:20]}")
    return found


def address_by_key(endpoint: str, blank: str, **values: str) -> Callable[[str], str]:
    """The addresses that differ in one key, as a function of it: a page with hundreds of links asks for one of them."""
    given: dict[str, Any] = values | {blank: "KEY"}
    before, after = url_for(endpoint, **given).split("KEY")
    return lambda key: f"{before}{key}{after}"


def init_app(app: Flask) -> None:
    """Before the journeys hang up their addresses."""
    app.url_map.converters["int"] = Number
    app.before_request(_refuse_nul)


def _refuse_nul() -> None:
    """No page of ours makes an address with a NUL, and PostgreSQL takes no text with one."""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(404)
