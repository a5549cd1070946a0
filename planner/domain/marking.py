"""Two texts in one, word by word, so that a page can mark what went and what came."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple


class Part(NamedTuple):
    """Some words of a text that changed. `kind`: "same", "removed" or "added"."""

    kind: str
    words: str


_KINDS = {"delete": ("removed",), "insert": ("added",), "replace": ("removed", "added"), "equal": ("same",)}


def marks(before: str, after: str) -> list[Part]:
    """Two texts in one, word by word: what stayed, what went, what came."""
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (before, after))
    parts = []
    for tag, a, b, c, d in SequenceMatcher(str.isspace, old, new).get_opcodes():
        for kind in _KINDS[tag]:
            parts.append(Part(kind, "".join(new[c:d] if kind == "added" else old[a:b])))
    return parts
