"""What jsonschema found, told for a person: where in the plan, and what would be right."""

from collections.abc import Callable, Iterable
from typing import Any

from planner.domain.labels import LABELS
from planner.domain.text import one_line

_LISTS = {
    "days": ("day", "Day {}"),
    "activities": ("activity", "activity {}"),
    "goals": ("goal", "Goal {}"),
    "claims": ("claim", "Claim {}"),
    "supports": ("support", "Support {}"),
    "follow_ups": ("follow_up", "Follow-up {}"),
    "evaluation": ("evaluation", "Evaluation {}"),
}
_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "array": "a list",
    "object": "a group of fields",
    "null": "empty",
}


def place(content: Any, path: Iterable[Any]) -> str:
    """A path inside plan.json in words: "Day 2, activity 3 (“Lunch”), Minutes"; empty for the whole."""
    noun, name, parts = "plan", "", [""]
    for step in path:
        content = content[step]
        if isinstance(step, str):
            name = step
            parts.append(LABELS.get(noun, {}).get(step, step))
        elif name in _LISTS:
            noun, pattern = _LISTS[name]
            parts[-1] = pattern.format(step + 1) + _title(content)
    return ", ".join(parts[1:])


def _title(thing: Any) -> str:
    title = thing.get("title") if isinstance(thing, dict) else None
    return f" (“{_shown(title)}”)" if isinstance(title, str) and title else ""


def sentence(error: Any) -> str:
    """One error of jsonschema as the rest of a sentence that begins with its place."""
    return SENTENCES[error.validator](error.validator_value, error.instance, error)


def _type(kinds: Any, _value: Any, _error: Any) -> str:
    names = [_TYPES.get(kind, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)]
    return f"must be {' or '.join(names)}."


def _required(names: list[str], value: Any, _error: Any) -> str:
    missing = ", ".join(f"“{name}”" for name in names if name not in value)
    return f"{missing} is missing. Every field is there, an empty one too."


def _additional(_value: Any, value: Any, error: Any) -> str:
    extra = ", ".join(f"“{_shown(name)}”" for name in value if name not in error.schema["properties"])
    return f"{_shown(extra)} is not a field of a plan."


def _enum(words: list[Any], value: Any, _error: Any) -> str:
    known = ", ".join("nothing (null)" if word is None else str(word) for word in words)
    return f"is “{_shown(value)}”; it can be {known}."


def _maximum(error: Any) -> str:
    low, high = error.schema["minimum"], error.schema["maximum"]
    return f"must be {low:,} to {high:,}."


def _pattern(_pattern: str, value: str, error: Any) -> str:
    if error.schema.get("format") == "date":
        return _date(_pattern, value, error)
    return f"is “{_shown(value)}”; a key has 1 to 40 letters, digits, “-” and “_”."


def _date(_format: str, value: str, _error: Any) -> str:
    return f"is “{_shown(value)}”; write a date of 2000 to 2100 as 2026-11-23."


SENTENCES: dict[str, Callable[..., str]] = {
    "type": _type,
    "required": _required,
    "additionalProperties": _additional,
    "enum": _enum,
    "minimum": lambda _limit, _value, error: _maximum(error),
    "maximum": lambda _limit, _value, error: _maximum(error),
    "maxLength": lambda most, text, _error: f"can have up to {most:,} characters; it has {len(text):,}.",
    "minLength": lambda _least, _text, _error: "must not be empty.",
    "maxItems": lambda most, items, _error: f"can have up to {most:,}; there are {len(items):,}.",
    "uniqueItems": lambda *_: "names something twice.",
    "pattern": _pattern,
    "format": _date,
    "const": lambda name, _value, _error: f"must be “{name}”: only a plan.json that this planner made can be imported.",
}


def _shown(value: Any) -> str:
    """A piece of a stranger's file, safe and short enough to show."""
    text = one_line(value) if isinstance(value, str) else str(value)[:80]
    return text if len(text) <= 80 else f"{text[:79]}…"
