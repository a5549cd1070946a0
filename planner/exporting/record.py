"""A plan and a kept version as JSON files, and the check whether such a file still says what was kept."""

import json
from dataclasses import dataclass
from typing import Any

from planner.domain.content import Values
from planner.domain.plan import Plan
from planner.domain.plan_json import fingerprint, plan_json
from planner.domain.version import RECORD_FORMAT, Version

FIELDS = ("format", "number", "kept_at", "by", "why", "sha256", "content")


def plan_file(plan: Plan) -> str:
    """plan.json, for people and programs."""
    return _pretty(plan_json(plan))


def version_file(version: Version) -> str:
    """version.json: what was kept, with who kept it, when, why, and its fingerprint."""
    return _pretty(version.record)


def _pretty(content: Values) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Verdict:
    """What a check of a file found: whether the plan in it is the one that was kept, and a sentence that says so."""

    matches: bool
    sentence: str


class _Malformed(Exception):
    """The file cannot be read as a kept version; the text says why."""


def verify(text: str) -> Verdict:
    """Compute the fingerprint of a version.json anew. It covers the plan itself, not the number, date and names."""
    try:
        version = _read(text)
        found = fingerprint(version["content"])
    except _Malformed as problem:
        return Verdict(False, str(problem))
    except (ValueError, RecursionError):
        return Verdict(False, "This file is not readable JSON, so it cannot be checked. Download it again.")
    if found != version["sha256"]:
        return Verdict(
            False,
            f"This is not the plan that was kept: its SHA-256 is {found}, but the file says {version['sha256']}.",
        )
    return Verdict(
        True,
        f"Version {version['number']} is unchanged. The plan in this file has the SHA-256 it was kept with: {found}.",
    )


def _read(text: str) -> Values:
    content = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_number)
    if isinstance(content, dict) and "days" in content and "sha256" not in content:
        raise _Malformed("This is a plan, not a kept version: it has no fingerprint to check. Use version.json.")
    if not isinstance(content, dict) or content.get("format") != RECORD_FORMAT:
        raise _Malformed("This is not a kept version made by this planner. Use the file called version.json.")
    missing = [field for field in FIELDS if field not in content]
    if missing:
        raise _Malformed(f"This file lacks {', '.join(missing)}, so it cannot be checked. Download it again.")
    if not isinstance(content["content"], dict) or not isinstance(content["sha256"], str):
        raise _Malformed("The plan or its SHA-256 is damaged in this file. Download it again.")
    return content


def _once(pairs: list[tuple[str, Any]]) -> Values:
    """A name that stands twice would let a reader see another plan than the one that is checked."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Malformed("Something stands twice in this file, so it cannot be trusted. Download it again.")
    return found


def _no_number(name: str) -> Any:
    raise ValueError(name)
