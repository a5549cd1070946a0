"""Plain data (text, numbers, lists, dictionaries) with every text in it changed in one way."""

from collections.abc import Callable
from typing import Any


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every text changed; names of fields stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: each_text(item, change) for name, item in value.items()}
    return [each_text(item, change) for item in value] if isinstance(value, list) else value
