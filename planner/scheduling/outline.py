"""An outline for a day that is still empty: open, see, try, plan, close. Every part is meant to be changed."""

from planner.domain.content import Values

LONG = 150
"""From so many minutes on people need a break."""
WHOLE_DAY = 300
"""From so many on they need lunch."""

_OPENING: Values = {"title": "Opener: bring a question", "kind": "opening", "mode": "discuss", "grouping": "pairs"}
_CLOSING: Values = {"title": "Closing: what will you try?", "kind": "closing", "mode": "reflect", "grouping": "alone"}
_BREAK: Values = {"title": "Break", "kind": "break"}
_LUNCH: Values = {"title": "Lunch", "kind": "break"}
_WHY: Values = {"title": "Why this, why now", "mode": "listen", "grouping": "everyone"}
_SEE: Values = {"title": "See it done", "mode": "discuss", "grouping": "groups"}
_TRY: Values = {"title": "Try it and get feedback", "mode": "practice", "grouping": "pairs"}
_PLAN: Values = {"title": "Plan how you will use it", "mode": "produce", "grouping": "groups"}


def outline(length: int) -> list[Values]:
    """Activities that add up to a day of so many minutes. Half of what is not framing is for trying and planning."""
    if length < 30:
        return [_WHY | {"minutes": length}]
    fixed = {"opening": 10, "closing": 10, "break": 15 if length >= LONG else 0, "lunch": 45 * (length >= WHOLE_DAY)}
    free = length - sum(fixed.values())
    why, see, attempt = (_round(free * share) for share in (0.15, 0.2, 0.35))
    parts = [
        _OPENING | {"minutes": fixed["opening"]},
        _WHY | {"minutes": why},
        _SEE | {"minutes": see},
        _BREAK | {"minutes": fixed["break"]},
        _TRY | {"minutes": attempt},
        _LUNCH | {"minutes": fixed["lunch"]},
        _PLAN | {"minutes": free - why - see - attempt},
        _CLOSING | {"minutes": fixed["closing"]},
    ]
    return [part for part in parts if part["minutes"]]


def _round(minutes: float) -> int:
    """To five minutes."""
    return max(5, round(minutes / 5) * 5)
