"""The picture of the states in docs is the one that the tables draw."""

from pathlib import Path

from planner.domain.plan import TRANSITIONS, TURN, PlanState

DOCS = Path(__file__).parents[2] / "docs/architecture.md"


def drawn() -> str:
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    lines += [f"    {state} --> {later}" for state in PlanState for later in sorted(TRANSITIONS[state])]
    lines += [f"    note right of {state}: {TURN[state]}" for state in PlanState]
    return "\n".join(lines)


def test_picture_in_docs_is_drawn_from_the_tables() -> None:
    assert DOCS.read_text().split("```mermaid\n")[1].split("\n```")[0] == drawn()


def test_every_state_has_a_turn_and_a_way_on() -> None:
    assert set(TRANSITIONS) == set(TURN) == set(PlanState)
    assert all(TRANSITIONS.values())
