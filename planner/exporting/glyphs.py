"""Which signs the fonts can print, and text made of those alone. The typesetter itself is asked, once for each sign.

A sign without a glyph makes the typesetter refuse the whole PDF, or, beside a combining mark, drop it without a word.
So each sign is tried alone beforehand.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from planner.domain.text import clean
from planner.exporting.plain import each_text

_PROBE = """
#set document(title: "Signs")
#set text(font: ("Libertinus Serif", "Kurinto Sans"))
#for sign in json(bytes(sys.inputs.signs)) [#sign #parbreak()]
"""
_REFUSED = re.compile(r"the text `\"(.+)\"` could not be displayed", re.DOTALL)
_UNBROKEN = re.compile(r"(\S{40})(?=\S)")

_printable: dict[str, bool] = {}


def font_paths() -> list[str]:
    """The packaged fonts beside the typesetter's own serif: Source Sans, and Kurinto Sans for nearly every script."""
    root = files("weblate_fonts") / "static" / "weblate_fonts"
    return [str(root / family / "ttf") for family in ("source-sans", "kurinto")]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=font_paths())


def printable(value: Any) -> tuple[Any, list[str]]:
    """The same plain data with "[?]" for every sign that no font has, and those signs by name."""
    value = each_text(value, clean)
    missing = _missing(set(json.dumps(value, ensure_ascii=False)))
    table = {ord(sign): "[?]" for sign in missing} | {9: " "}
    return each_text(value, lambda text: _breakable(text.translate(table))), [_name(s) for s in missing]


def _breakable(text: str) -> str:
    """A word longer than a line (an address, a mistake) may break after each 40 signs."""
    return _UNBROKEN.sub("\\1\u200b", text)


def _missing(signs: Iterable[str]) -> list[str]:
    """Those of the signs that cannot be printed, in the order of their code points."""
    asked = {sign for sign in signs if not sign.isascii()}
    _ask(sorted(sign for sign in asked if sign not in _printable))
    return sorted(sign for sign in asked if not _printable[sign])


def _ask(signs: list[str]) -> None:
    """Try new signs, each in a line of its own; the typesetter names the first that it cannot show."""
    left = [sign for sign in signs if unicodedata.category(sign) != "Co"]  # private use: each font shows another thing
    while left and (refused := _refused(left)):
        left = [sign for sign in left if sign not in refused]
    _printable.update({sign: sign in left for sign in signs})


def _refused(signs: list[str]) -> str:
    try:
        inputs = {"signs": json.dumps(signs)}
        typst.compile(_PROBE.encode(), font_paths=_fonts(), sys_inputs=inputs, pdf_standards=["ua-1"], format="pdf")
    except typst.TypstError as error:
        found = _REFUSED.search(str(error))
        if not found:
            raise
        return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])
    return ""


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'a sign without a name').lower()}"
