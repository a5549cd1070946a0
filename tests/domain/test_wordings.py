"""Which reasons are nearly the same: no pair is missed, none is made up, and 120 are compared quickly."""

import random
import time

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.alignment import Claim
from planner.domain.readiness.wordings import alike, is_alike, words_of
from tests.sketches import act, sketch

WORDS = st.frozensets(st.sampled_from("abcdefghij"), max_size=8)


@given(WORDS, WORDS)
def test_alike_is_four_fifths_of_all_words_shared(one: frozenset[str], other: frozenset[str]) -> None:
    together = len(one | other)
    assert is_alike(one, other) == (not together or len(one & other) / together >= 0.8)


def test_words_are_counted_once_in_any_case_and_without_numbers() -> None:
    assert words_of("Two TWO two, 2 ways!") == {"two", "ways"}


def _claims(reasons: list[str]) -> list[Claim]:
    codes = [f"{code}{n}" for code in ("LC", "LE", "RE", "DA", "DS", "IM", "OU") for n in (1, 2, 3)]
    entries = [act(f"Activity {number}", 5) for number in range(len(reasons) // len(codes) + 1)]
    claims = [(n // len(codes) + 1, codes[n % len(codes)], "primary", reason) for n, reason in enumerate(reasons)]
    return list(sketch(*entries, claims=claims).all_claims)  # type: ignore[arg-type]


@given(st.lists(st.text("abc ", max_size=6), max_size=12))
def test_each_claim_stands_in_one_group(reasons: list[str]) -> None:
    claims = _claims(reasons)
    grouped = [claim for group in alike(claims) for claim in group]
    assert sorted(map(id, grouped)) == sorted(map(id, claims))


def test_different_reasons_stand_alone() -> None:
    claims = _claims(["Teams try one thing and look at it.", "Fours read two kinds of data.", "Leads bring sheets."])
    assert sorted(len(group) for group in alike(claims)) == [1, 1, 1]


def test_120_reasons_are_compared_in_less_than_30_milliseconds() -> None:
    draw = random.Random(7)
    words = [f"{a}{b}ing" for a in "bcdfghlmnprstw" for b in "aeiou"]
    claims = _claims([" ".join(draw.sample(words, draw.randint(12, 30))) for _ in range(120)])
    began = time.process_time()
    for _ in range(5):
        alike(claims)
    assert (time.process_time() - began) / 5 < 0.03
