"""What may enter a plan as text."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.text import clean, one_line


@given(st.text())
def test_clean_text_is_clean_already(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_what_stood_between_two_signs_no_longer_keeps_them_apart() -> None:
    assert clean("e\u200b\u0301") == "\u00e9"


def test_controls_overrides_and_lone_surrogates_go() -> None:
    assert clean("a\x00b\x1b\u202ec\ud800d\ufeff\uffff") == "abcd"


def test_emoji_and_right_to_left_text_stay() -> None:
    family, hebrew, shaking_face = "👩\u200d👩\u200d👧", "שלום", "\U0001fae8"

    assert clean(f"{family} {hebrew} {shaking_face}") == f"{family} {hebrew} {shaking_face}"


def test_lines_end_in_one_way() -> None:
    assert clean("a\r\nb\rc\n") == "a\nb\nc"
    assert one_line(" a\r\n b\t c ") == "a b c"
