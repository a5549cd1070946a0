"""Text as people really type and paste it: what may enter a plan, and how much."""

import unicodedata
from typing import Any

from sqlalchemy import String

_KEPT_CONTROLS = "\n\t"
_INVISIBLE = {
    "\u200b",
    "\u2060",
    "\ufeff",
    "\u00ad",
}  # zero-width space and kin; the joiners in names and emoji stay


def clean(text: str) -> str:
    """Text as it is stored: composed, one kind of line end, no control or lone invisible signs, trimmed.

    Right-to-left text, emoji and joined letters stay as typed. A NUL would be refused by PostgreSQL and a control
    sign would abort a PDF, so neither ever enters. Direction overrides can make a page read backward: they go too.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in text if _may_stay(sign))
    return unicodedata.normalize("NFC", kept).strip()  # last: what is taken out may have stood between two that compose


def _may_stay(sign: str) -> bool:
    if sign in _KEPT_CONTROLS:
        return True
    if sign in _INVISIBLE or "\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069":
        return False
    return unicodedata.category(sign) not in {"Cc", "Cs"} and not _is_noncharacter(ord(sign))


def _is_noncharacter(point: int) -> bool:
    """The 66 code points that never will be characters. Others that this Python does not know yet are new emoji."""
    return point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF


def one_line(text: str) -> str:
    """Cleaned text on one line, for titles and names."""
    return " ".join(clean(text).split())


def limit(column: Any) -> int:
    """How many signs a text attribute of a model may hold: `limit(Plan.title)` is 200."""
    kind = column.property.columns[0].type
    if not isinstance(kind, String) or kind.length is None:
        raise TypeError(f"{column} is not a text with a stated maximum")
    return kind.length
