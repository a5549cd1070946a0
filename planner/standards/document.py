"""Reading one file of the catalogue: JSON, checked against the schema of the folder it lies in.

An error names the file, the place inside it and the reason, for the person who has just edited the file by hand.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from planner.domain.errors import PlannerError

HERE = Path(__file__).parent
SCHEMAS = {"frameworks": "framework.schema.json", "credentials": "credential.schema.json"}
Place = Sequence[str | int]
KINDS = {"object": "an object { }", "array": "a list [ ]", "string": "text in quotes", "integer": "a whole number"}


class CatalogueError(PlannerError):
    """A file of the catalogue cannot be used. `place` is the path inside it, like "standards[2].elements[0].name"."""

    def __init__(self, file: Path, place: str, reason: str) -> None:
        super().__init__(f"{file.parent.name}/{file.name}, {place}: {reason}.")
        self.file, self.place, self.reason = file, place, reason


def read(path: Path) -> dict[str, Any]:
    """The content of one file in frameworks/ or credentials/. CatalogueError where it breaks its schema."""
    document = _parsed(path)
    problem = min(_validator(path.parent.name).iter_errors(document), key=_order, default=None)
    if problem is not None:
        raise CatalogueError(path, _place(problem), _in_words(problem))
    if document["slug"] != path.stem:
        raise CatalogueError(path, "slug", f'is "{document["slug"]}", but the file is called "{path.name}"')
    return document  # type: ignore[no-any-return]


def _parsed(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_object)
    except OSError as error:
        raise CatalogueError(path, "the whole file", f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(path, f"byte {error.start + 1}", "is not UTF-8 text") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise CatalogueError(path, place, f"is not valid JSON ({error.msg})") from error
    except _Twice as error:
        raise CatalogueError(path, str(error), "stands twice in the same object") from error


class _Twice(Exception):
    """One name twice in an object: JSON would silently drop the first value, and with it someone's text."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise _Twice(name)
    return dict(pairs)


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((HERE / SCHEMAS[kind]).read_text(encoding="utf-8")))


def _order(problem: ValidationError) -> list[str]:
    """Problems by place, so that the same file gives the same one first; numbers are padded, as 10 comes after 9."""
    return [f"{part:06}" if isinstance(part, int) else part for part in problem.absolute_path]


def _place(problem: ValidationError) -> str:
    name = NAMED.get(str(problem.validator), lambda _: ())(problem)
    return written([*problem.absolute_path, *name])


def written(place: Place) -> str:
    """A place inside a file as people write it: standards[2].elements[0].name."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return text.removeprefix(".") or "the whole file"


def _missing(problem: Any) -> tuple[str]:
    return (next(name for name in problem.validator_value if name not in problem.instance),)


def _unknown(problem: Any) -> tuple[str]:
    return (next(name for name in problem.instance if name not in problem.schema["properties"]),)


NAMED: dict[str, Callable[[Any], tuple[str, ...]]] = {"required": _missing, "additionalProperties": _unknown}
"""Where the schema's problem lies with the whole object, the name inside it that is missing or not known."""


def _in_words(problem: ValidationError) -> str:
    return WORDS[str(problem.validator)](problem)


def _pattern(problem: Any) -> str:
    if not str(problem.instance).strip():
        return "is empty; write something, or take the line out if it is optional"
    shown = json.dumps(problem.instance[:60], ensure_ascii=False)
    return f"is {shown}, which does not fit here; look at how the other files write it"


WORDS: dict[str, Callable[[Any], str]] = {
    "required": lambda problem: "is missing",
    "additionalProperties": lambda problem: "is not a name the planner knows; check its spelling",
    "type": lambda problem: f"must be {KINDS[problem.validator_value]}",
    "enum": lambda problem: f"must be one of: {', '.join(problem.validator_value)}",
    "const": lambda problem: f'must be "{problem.validator_value}"',
    "pattern": _pattern,
    "maxLength": lambda problem: f"is longer than {problem.validator_value} characters",
    "minItems": lambda problem: "is an empty list",
    "minimum": lambda problem: f"must be {problem.validator_value} or more",
}
