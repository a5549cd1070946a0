"""What an entry probably is, from its title: a suggestion that people see and can change."""

import re

from planner.domain.agenda import Kind

_SIGNS = [
    (Kind.BREAK, r"\b(?:coffee|tea|lunch|dinner|breakfast|recess)\b|\bbreaks?\b(?!-?\s?outs?\b)"),
    (Kind.SETUP, r"\bset[- ]?up\b"),
    (Kind.HOUSEKEEPING, r"\b(?:housekeeping|logistics|registration|sign[- ]in)\b"),
    (Kind.TRANSITION, r"\btransition\b"),
    (Kind.CLOSING, r"\b(?:closing|closure|exit tickets?|wrap(?:ping)?[- ]?up)\b"),
    (Kind.OPENING, r"\b(?:welcome|opening|opener|ice[- ]?breakers?|warm[- ]?up|introductions|check[- ]in)\b"),
]


def likely_kind(title: str) -> Kind:
    """The kind that the words of a title suggest; an activity where none does."""
    if re.search(r"\bworking (?:lunch|breakfast|dinner)\b", title, re.IGNORECASE):
        return Kind.ACTIVITY
    return next((kind for kind, signs in _SIGNS if re.search(signs, title, re.IGNORECASE)), Kind.ACTIVITY)
