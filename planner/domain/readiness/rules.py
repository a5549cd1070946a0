"""A rule: what it looks for in a plan, why that matters, and where the rule comes from.

A rule is a pure function of the plan (and of the focus of the credential it aims at). The decorator puts it on the list
`RULES`, with what a person is told of it; nothing else has to know that it exists.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from planner.domain.readiness.facts import Facts


class Kind(StrEnum):
    """What a rule says of a plan: it cannot be sent like this; it could be stronger; this is good as it is."""

    GAP = "gap"
    WEAK = "weak sign"
    STRENGTH = "strength"


OURS = "A rule of thumb of this planner's own."
NEEDED = "This planner's own rule: without it a reviewer could not begin."


STEPS = ("why", "who", "goals", "think", "resources", "agenda", "standards", "after")
"""The steps of the guided plan, in their order."""


class Found(NamedTuple):
    """What a rule has found: one sentence, and the thing that it is about."""

    sentence: str
    key: str = ""
    """The thing where it is mended: a field, a goal's, an activity's, a day's, a claim's key, a standard's code."""
    about: str = ""
    """The thing that it is about, where that is another one."""


Finder = Callable[[Facts], Iterable[Found]]


@dataclass(frozen=True)
class Rule:
    """One rule, as it is told to people."""

    slug: str
    kind: Kind
    step: str
    """The step of the guided plan where what it finds is mended: "goals", "agenda"…"""
    looks_for: str
    why: str
    """Why it matters, in a sentence or two."""
    source: str
    find: Finder = field(repr=False, compare=False)


@dataclass(frozen=True)
class Sign:
    """One thing that a rule says of a plan."""

    rule: Rule
    sentence: str
    key: str = ""
    about: str = ""

    @property
    def thing(self) -> str:
        """What it is about."""
        return self.about or self.key

    @property
    def name(self) -> tuple[str, str]:
        """Names the sign for as long as the rule and the thing are there."""
        return self.rule.slug, self.thing

    @property
    def step(self) -> str:
        return self.rule.step

    @property
    def is_blocking(self) -> bool:
        return self.rule.kind is Kind.GAP

    @property
    def is_weak(self) -> bool:
        return self.rule.kind is Kind.WEAK

    @property
    def is_strength(self) -> bool:
        return self.rule.kind is Kind.STRENGTH


RULES: dict[str, Rule] = {}
"""All rules by their slug, in the order in which the modules of the package register them."""


def rule(
    slug: str, kind: Kind, step: str, looks_for: str, *, why: str, source: str = OURS
) -> Callable[[Finder], Finder]:
    """Put a rule on the list. ValueError where its slug is taken."""

    def register(find: Finder) -> Finder:
        if slug in RULES:
            raise ValueError(f"two rules are called {slug}")
        RULES[slug] = Rule(slug, kind, step, looks_for, why, source, find)
        return find

    return register
