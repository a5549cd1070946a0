"""An act on a plan as a person would tell it, from what it changed: "Changed the minutes of “Fishbowl”: 20 → 25"."""

from collections.abc import Callable, Mapping
from typing import Any

from planner.domain.content import Values

Telling = Callable[[list[Values]], str]
"""Tells an event's changes in words, without a full stop."""
SHORT = 40
"""Values of up to so many signs are told; longer ones are only named, and the history shows them."""
MOST_TOLD = 3


def changing(noun: str, called: str, several: str = "") -> Telling:
    """Tells what was changed in one thing, which a sentence calls so: "“Fishbowl”", "goal 2", "the plan".

    `several` is said instead where more than one field changed, such as "Worked on “Who comes?”".
    """

    def tell(changes: list[Values]) -> str:
        if changes[0]["before"].get("deleted"):
            return f"Wrote {called}"
        fields = _told(noun, changes)
        if len(fields) != 1:
            return several or f"Changed {called}{_list(noun, fields)}"
        field, (before, after) = next(iter(fields.items()))
        if field == "title":
            return _title(noun, before, after)
        what = _called(noun, field, called)
        return f"Changed {what}" if field == "goals" else _one(what, before, after)

    return tell


def _told(noun: str, changes: list[Values]) -> dict[str, tuple[str, str]]:
    """Each content field before and after, in words."""
    from planner.domain.labels import LABELS
    from planner.domain.telling import tell  # it reads Plan, whose acts are told here

    found = {}
    for change in changes:
        for field in (name for name in change["after"] if name in LABELS[noun]):
            before, after = (tell(noun, field, change[side].get(field)) for side in ("before", "after"))
            found[field] = before, after
    return found


def _one(what: str, before: str, after: str) -> str:
    """One field: what it was and is, where that is short."""
    is_short = max(len(before), len(after)) <= SHORT and "\n" not in before + after
    if not before:
        return f"Set {what}: {after}" if is_short else f"Wrote {what}"
    if not after:
        return f"Emptied {what}"
    return f"Changed {what}: {_bare(before, after)} → {after}" if is_short else f"Changed {what}"


def _bare(before: str, after: str) -> str:
    """ "20 minutes" as "20", where another number of minutes follows."""
    both = all(text.count(" ") == 1 and text.endswith(" minutes") for text in (before, after))
    return before.removesuffix(" minutes") if both else before


def _title(noun: str, before: str, after: str) -> str:
    thing = f"the {noun} "
    if not after:
        return f"Took the title off {thing}“{before}”"
    return f"Renamed {'' if noun != 'plan' else thing}“{before}” to “{after}”" if before else f"Named {thing}“{after}”"


def _called(noun: str, field: str, called: str) -> str:
    """A field within a sentence: "the minutes of “Fishbowl”", "who leads “Fishbowl”", "the need"."""
    if pattern := _PATTERNS.get((noun, field)):
        return pattern.format(called)
    return f"the {_name(noun, field)}" + ("" if noun == "plan" else f" of {called}")


def _name(noun: str, field: str) -> str:
    from planner.domain.labels import label

    words = label(noun, field)
    return words[0].lower() + words[1:]


def _list(noun: str, fields: Mapping[str, Any]) -> str:
    """ ": title, minutes, purpose and 2 more"."""
    names = [_name(noun, field) for field in fields]
    if not names:
        return ""
    more = len(names) - MOST_TOLD
    told = names if more <= 0 else [*names[:MOST_TOLD], f"{more} more"]
    return f": {', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else f": {told[0]}"


_PATTERNS = {
    ("plan", "format"): "how people meet",
    ("plan", "joined_up"): "what it joins up with",
    ("plan", "builds_on"): "what it builds on",
    ("plan", "leads_to"): "what it leads to",
    ("plan", "design_basis"): "what it says about how adults learn",
    ("activity", "priority"): "what happens to {0} if time runs short",
    ("activity", "mode"): "what participants do in {0}",
    ("activity", "led_by"): "who leads {0}",
    ("activity", "goals"): "which goals {0} serves",
    ("activity", "features"): "the adult-learning features of {0}",
    ("goal", "kind"): "the kind of change of {0}",
    ("goal", "statement"): "{0}",
    ("goal", "due"): "when {0} is due",
    ("goal", "aligned_to"): "what {0} is aligned to",
    ("claim", "strength"): "how strongly {0}",
    ("claim", "reason"): "the reason why {0}",
    ("support", "what"): "{0}",
    ("support", "leader"): "who leads {0}",
    ("support", "agreed_on"): "when {0} was agreed",
    ("follow_up", "what"): "{0}",
    ("follow_up", "owner"): "who sees to {0}",
    ("evaluation", "formative"): "what is gathered on the way for {0}",
    ("evaluation", "summative"): "what is gathered at the end for {0}",
    ("evaluation", "when"): "when it is gathered for {0}",
    ("evaluation", "who"): "who reads it for {0}",
}
"""Fields whose label does not read well after "the"; {0} is what the thing is called."""
