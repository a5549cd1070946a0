"""Which reasons say nearly the same: they share most of their words, whatever standard they name. Pure.

A reason is reduced to the set of its words, without numbers and without the names of standards:
"This shows Leadership in our team" and "This shows Data in our team" are one sentence. Two are alike where at least
four fifths of all their words are shared (Jaccard's measure); that finds a word changed here and there, and is quick.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from planner.domain.alignment import Claim
from planner.domain.standard import Standard

ALIKE = 0.8
WORD = re.compile(r"[^\W\d_]+")
Words = frozenset[str]


def alike(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims in groups of nearly the same reason; a claim that is like no other stands alone."""
    by_words: dict[Words, list[Claim]] = defaultdict(list)
    names = _names({claim.element.standard for claim in claims})
    for claim in claims:
        by_words[words_of(claim.reason) - names].append(claim)
    return [[claim for words in group for claim in by_words[words]] for group in _groups(list(by_words))]


def words_of(text: str) -> Words:
    """The words of a text, each once, in lower case."""
    return frozenset(WORD.findall(text.casefold()))


def _names(standards: Iterable[Standard]) -> Words:
    """The words by which a reason can name the standard that it stands for."""
    return words_of(" ".join(f"{standard.name} {standard.code}" for standard in standards))


def _groups(sets: list[Words]) -> list[list[Words]]:
    """Sets that hang together by being alike, each in the first group that has one like it."""
    ordered = sorted(sets, key=len)
    groups: list[list[Words]] = []
    for words in ordered:
        for group in groups:
            if any(is_alike(words, other) for other in group):
                group.append(words)
                break
        else:
            groups.append([words])
    return groups


def is_alike(one: Words, other: Words) -> bool:
    """Whether two sets of words share four fifths of all their words; the sizes alone rule most pairs out."""
    small, large = sorted((len(one), len(other)))
    if small < ALIKE * large:
        return False
    shared = len(one & other)
    return shared >= ALIKE * (small + large - shared)
