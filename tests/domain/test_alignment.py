"""Participant minutes: one way of counting, held against what the words in definitions say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from planner.domain.acts.claiming import ALIGNMENT_ACTS
from planner.domain.agenda import Activity, Day, Kind
from planner.domain.alignment import Claim, Section, Strength
from planner.domain.clock import Span
from planner.domain.coverage import Coverage
from planner.domain.errors import Invalid
from planner.domain.history import undoable
from planner.domain.plan import Plan
from planner.domain.standard import Element, Framework, Standard
from tests.factories import make_plan, make_user, make_whole_plan

PRIMARY, SUPPORTING = Strength.PRIMARY, Strength.SUPPORTING
LENSES = {"LC": "context", "DA": "process", "OU": "content"}


def framework() -> Framework:
    """Three standards, one of each lens, two elements each."""
    standards = [
        Standard(code=code, name=code, lens=lens, elements=[Element(code=f"{code}{n}", name="") for n in (1, 2)])
        for code, lens in LENSES.items()
    ]
    return Framework(slug="three", standards=standards)


def plan_with(*entries: tuple[int, Kind, int], claims: list[tuple[int, str, Strength]] = ()) -> Plan:  # type: ignore[assignment]
    """A plan of one day: entries are (minutes, kind, track); a claim is (entry, element, strength)."""
    plan = Plan(framework=framework())
    day = Day(date=date(2026, 10, 13), starts=540, ends=1980 - 1, position=0)
    plan.all_days.append(day)
    for position, (minutes, kind, track) in enumerate(entries):
        plan.all_activities.append(Activity(day=day, minutes=minutes, kind=kind, track=track, position=position))
    for number, code, strength in claims:
        element, activity = plan.framework.element(code), plan.all_activities[number]
        plan.all_claims.append(Claim(element=element, activity=activity, strength=strength, reason="…"))
    return plan


def covered(*entries: tuple[int, Kind, int], claims: list[tuple[int, str, Strength]]) -> Coverage:
    return plan_with(*entries, claims=claims).coverage()


ACT, REST = Kind.ACTIVITY, Kind.BREAK


def test_activity_counts_once_in_full_for_each_standard_it_claims() -> None:
    found = covered((25, ACT, 0), claims=[(0, "LC1", PRIMARY), (0, "LC2", PRIMARY), (0, "DA1", SUPPORTING)])
    assert found.row("LC").primary == Span(25, 25)
    assert (found.row("DA").primary, found.row("DA").supporting) == (Span(), Span(25, 25))
    assert found.session == Span(25, 25)


def test_strongest_claim_wins_within_a_standard() -> None:
    row = covered((25, ACT, 0), claims=[(0, "LC1", SUPPORTING), (0, "LC2", PRIMARY)]).row("LC")
    assert (row.primary, row.supporting, row.total) == (Span(25, 25), Span(), Span(25, 25))
    assert next(iter(row.cells.values())).strength is PRIMARY


def test_lens_counts_an_activity_once_whichever_standards_it_claims() -> None:
    found = covered(
        (25, ACT, 0), (10, ACT, 0), claims=[(0, "LC1", SUPPORTING), (0, "LC2", PRIMARY), (1, "DA1", PRIMARY)]
    )
    sums = {group.lens: str(group.total) for group in found.groups}
    assert sums == {"content": "0", "context": "25", "process": "10"}


@pytest.mark.parametrize("kind", [Kind.BREAK, Kind.SETUP, Kind.TRANSITION])
def test_rest_counts_nothing(kind: Kind) -> None:
    found = covered((30, kind, 0), (10, ACT, 0), claims=[(0, "LC1", PRIMARY)])
    assert (found.row("LC").total, found.session) == (Span(), Span(10, 10))


def test_parallel_tracks_give_the_least_and_the_most() -> None:
    found = covered((45, ACT, 1), (30, ACT, 2), claims=[(0, "LC1", PRIMARY), (1, "DA1", PRIMARY)])
    assert str(found.row("LC").primary) == "0–45"
    assert str(found.row("DA").primary) == "0–30"
    assert str(found.session) == "30–45"


def test_claim_of_a_section_counts_no_minutes_and_satisfies_primary() -> None:
    plan = plan_with((10, ACT, 0))
    element = plan.framework.element("OU1")
    plan.all_claims.append(Claim(element=element, section=Section.FOLLOW_UP, strength=PRIMARY, reason="…"))
    row = plan.coverage().row("OU")
    assert (row.total, row.has_primary, row.is_claimed) == (Span(), True, True)
    assert [claim.place for claim in row.by_plan] == ["plan.follow-up"]


def test_share_is_percent_of_the_session() -> None:
    found = covered((25, ACT, 0), (75, ACT, 0), claims=[(0, "LC1", PRIMARY)])
    assert found.share(found.row("LC").total) == 25.0
    assert covered(claims=[]).share(Span(1, 1)) == 0.0


entries = st.lists(
    st.tuples(st.integers(1, 120), st.sampled_from([ACT, ACT, Kind.OPENING, REST]), st.integers(0, 3)), max_size=12
)
codes = [f"{code}{number}" for code in LENSES for number in (1, 2)]


@st.composite
def sessions(draw: st.DrawFn) -> tuple[list[tuple[int, Kind, int]], list[tuple[int, str, Strength]]]:
    agenda = draw(entries)
    pairs = [(number, code) for number in range(len(agenda)) for code in codes]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    return agenda, [(number, code, draw(st.sampled_from(Strength))) for number, code in chosen]


def numbers(found: Coverage) -> list[tuple[str, Span, Span, Span]]:
    return [(row.standard.code, row.primary, row.supporting, row.total) for row in found.rows]


@given(sessions(), st.randoms(use_true_random=False))
def test_order_of_claims_changes_nothing(session: tuple, random: object) -> None:  # type: ignore[type-arg]
    agenda, claims = session
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert numbers(covered(*agenda, claims=claims)) == numbers(covered(*agenda, claims=shuffled))


@given(sessions())
def test_least_never_exceeds_most_and_no_standard_exceeds_the_session(session: tuple) -> None:  # type: ignore[type-arg]
    agenda, claims = session
    found = covered(*agenda, claims=claims)
    for carried in (*found.rows, *found.groups):
        for span in (carried.primary, carried.supporting, carried.total):
            assert 0 <= span.least <= span.most
        assert carried.total.most <= found.session.most
        assert carried.total.least <= found.session.least
        assert carried.primary.most <= carried.total.most <= carried.primary.most + carried.supporting.most
        assert 0 <= found.share(carried.total) <= 100


@given(sessions())
def test_without_tracks_a_row_is_the_sum_of_its_cells(session: tuple) -> None:  # type: ignore[type-arg]
    agenda, claims = session
    found = covered(*((minutes, kind, 0) for minutes, kind, _ in agenda), claims=claims)
    for row in found.rows:
        assert row.total == Span(*[sum(cell.minutes for cell in row.cells.values())] * 2)
        by_strength = [sum(c.minutes for c in row.cells.values() if c.strength is s) for s in Strength]
        assert [row.primary.most, row.supporting.most] == by_strength


@given(sessions())
def test_a_stronger_claim_never_lowers_primary(session: tuple) -> None:  # type: ignore[type-arg]
    agenda, claims = session
    before = covered(*agenda, claims=claims)
    after = covered(*agenda, claims=[(number, code, PRIMARY) for number, code, _ in claims])
    for old, new in zip(before.rows, after.rows, strict=True):
        assert (new.total, new.supporting) == (old.total, Span())
        assert new.primary.most >= old.primary.most


def test_second_claim_on_the_same_place_and_element_changes_the_first(session: Session) -> None:
    author = make_user(session)
    plan = make_whole_plan(session, author)
    look, element = plan.activities[1], plan.framework.element("DA1")
    again = plan.claim(element, strength=SUPPORTING, reason="They only look.", activity=look, by=author)
    assert [claim for claim in plan.claims if claim.activity is look] == [again]
    assert (again.strength, again.reason) == (SUPPORTING, "They only look.")


def test_claim_moves_to_another_element_and_back_in_one_act(session: Session) -> None:
    author = make_user(session)
    plan = make_whole_plan(session, author)
    look = plan.activities[1]
    old = next(claim for claim in plan.claims if claim.activity is look)
    new = plan.framework.element("DA2")
    plan.claim(new, strength=PRIMARY, reason=old.reason, activity=look, instead_of=old, by=author)
    session.flush()
    assert [claim.element.code for claim in look.claims] == ["DA2"]
    event = session.scalars(undoable(plan, author, ALIGNMENT_ACTS)).first()
    assert event is not None
    assert event.words == "Claimed DA2 in place of DA1 for “Data look”"
    plan.undo(event, by=author)
    assert [claim.element.code for claim in look.claims] == ["DA1"]


def test_claim_does_not_move_onto_one_that_is_there(session: Session) -> None:
    author = make_user(session)
    plan = make_whole_plan(session, author)
    look, one = plan.activities[1], plan.claims[0]
    element = plan.framework.element("DA2")
    plan.claim(element, strength=PRIMARY, reason="Another.", activity=look, by=author)
    with pytest.raises(Invalid, match="DA2 is claimed here already"):
        plan.claim(element, strength=PRIMARY, reason="Gone?", activity=look, instead_of=one, by=author)
    assert sorted(claim.reason for claim in look.claims)[0] == "Another."


def test_claim_needs_one_place(session: Session) -> None:
    author = make_user(session)
    plan = make_plan(session, author)
    with pytest.raises(Invalid, match="Choose one place"):
        plan.claim(plan.framework.element("LC1"), strength=PRIMARY, reason="", by=author)


def test_claims_of_a_removed_activity_do_not_count(session: Session) -> None:
    author = make_user(session)
    plan = make_whole_plan(session, author)
    assert plan.coverage().row("DA").is_claimed
    plan.remove_activity(plan.activities[1], by=author)
    assert not plan.coverage().row("DA").is_claimed
