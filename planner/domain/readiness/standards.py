"""How the plan carries the standards: each of them, the focus of a credential, and in minutes that people live."""

from collections.abc import Iterator

from planner.domain.readiness.facts import Facts
from planner.domain.readiness.rules import Found, Kind, rule

ALL_SEVEN = "The credential that this planner knows counts every standard of its edition; we ask the same of any plan."


@rule(
    "no-claims",
    Kind.WEAK,
    "standards",
    "An agenda that is matched to no standard",
    why="The match shows what the session already does well, and which side of good learning it leaves out.",
)
def no_claims(facts: Facts) -> Iterator[Found]:
    if facts.is_drafted and not facts.claims:
        yield Found("No activity is matched to a standard yet. Begin with the one that the longest activity is about.")


@rule(
    "no-focus",
    Kind.WEAK,
    "standards",
    "A focus standard without a primary claim",
    why="The credential's focus is on these. A plan that only touches them is likely to come back, as far as we know.",
    source="The credential's own page names its focus standards; “primary” is our reading of it.",
)
def no_focus(facts: Facts) -> Iterator[Found]:
    for row in facts.coverage.rows if facts.claims else ():
        if row.standard.code in facts.focus and not row.has_primary:
            words = (
                f"{row.standard.name} is a focus standard of your credential, and nothing carries it as primary yet."
            )
            yield Found(words, row.standard.code)


@rule(
    "not-claimed",
    Kind.WEAK,
    "standards",
    "A standard that nothing carries",
    why="A standard with no place in the plan is a question that a reviewer will ask.",
    source=ALL_SEVEN,
)
def not_claimed(facts: Facts) -> Iterator[Found]:
    for row in facts.coverage.rows if facts.claims and facts.activities else ():
        if not row.is_claimed and row.standard.code not in facts.focus:
            yield Found(f"Nothing in the plan carries {row.standard.name} yet.", row.standard.code)


@rule(
    "only-in-breaks",
    Kind.WEAK,
    "standards",
    "A standard claimed only in breaks",
    why="Breaks, set-up and transition count no participant minutes, so nobody would live through the standard.",
    source="How this planner counts participant minutes.",
)
def only_in_breaks(facts: Facts) -> Iterator[Found]:
    for row in facts.coverage.rows:
        if row.cells and not row.by_plan and not row.total:
            words = f"{row.standard.name} is claimed only in breaks, so it gets none of the participants' minutes."
            yield Found(words, row.standard.code)


@rule(
    "all-focus",
    Kind.STRENGTH,
    "standards",
    "Focus standards that are all primary somewhere",
    why="These are what the credential looks at first.",
    source="The credential's own page names its focus standards; “primary” is our reading of it.",
)
def all_focus(facts: Facts) -> Iterator[Found]:
    if facts.focus and all(row.has_primary for row in facts.coverage.rows if row.standard.code in facts.focus):
        yield Found("Every focus standard of your credential is primary somewhere.")
