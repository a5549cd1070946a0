"""What is said about the standards: each claim's reason, and whether it is a reason of its own."""

from collections.abc import Iterator

from planner.domain.alignment import participant_minutes
from planner.domain.readiness.facts import Facts, listed, minutes
from planner.domain.readiness.rules import NEEDED, Found, Kind, rule

PASTED = 3
"""From so many standards on, one and the same reason looks pasted."""
MINUTES_FOR_ONE = 8
"""What an activity needs for each standard from the third on (a rule of thumb of ours)."""
FEW = 2
REASONS = "A reason says what people do that is an instance of the element. It is what a reviewer reads first."


@rule("no-reason", Kind.GAP, "standards", "A claim without a reason", why=REASONS, source=NEEDED)
def no_reason(facts: Facts) -> Iterator[Found]:
    for claim in facts.claims:
        if not claim.reason:
            yield Found(f"{claim.element.code} is claimed for {claim.carrier} without a reason.", claim.key)


@rule(
    "same-reason",
    Kind.WEAK,
    "standards",
    "One reason for three standards or more, word for word or nearly",
    why="One sentence for many standards shows none of them. Reviewers read it as pasted.",
    source="How submissions come back, by issuers' help pages and educators' own accounts.",
)
def same_reason(facts: Facts) -> Iterator[Found]:
    for claims in facts.reasons:
        codes = sorted({claim.element.standard.code for claim in claims})
        if len(codes) >= PASTED:
            is_exact = len({claim.reason.casefold() for claim in claims}) == 1
            words = "The same reason stands" if is_exact else "Nearly the same reason stands"
            first = min(claim.key for claim in claims)
            yield Found(f"{words} for {len(codes)} standards. Say for each what people do.", codes[0], first)


@rule(
    "all-reasons",
    Kind.STRENGTH,
    "standards",
    "Every standard claimed, each claim with a reason of its own",
    why=REASONS,
    source=NEEDED,
)
def all_reasons(facts: Facts) -> Iterator[Found]:
    has_reasons = bool(facts.claims) and all(claim.reason for claim in facts.claims)
    if has_reasons and all(row.is_claimed for row in facts.coverage.rows) and not list(same_reason(facts)):
        yield Found("Every standard has its place, and every claim a reason of its own.")


@rule(
    "crowded",
    Kind.WEAK,
    "standards",
    "Many standards claimed by a short activity",
    why="Few minutes can carry few standards well. Keep the ones that people would name if asked what they did.",
)
def crowded(facts: Facts) -> Iterator[Found]:
    standards: dict[str, set[str]] = {}
    for claim in facts.claims:
        if claim.activity:
            standards.setdefault(claim.activity.key, set()).add(claim.element.standard.code)
    for activity in facts.working:
        codes = sorted(standards.get(activity.key, ()))
        if len(codes) > max(FEW, participant_minutes(activity) // MINUTES_FOR_ONE):
            time = minutes(activity.minutes)
            words = f"{facts.named(activity)} claims {len(codes)} standards in {time}: {listed(codes)}."
            yield Found(words, codes[0], activity.key)
