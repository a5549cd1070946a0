"""What can be said of a plan by rule: blocking gaps, weak signs and strengths.

A blocking gap stops sending and nothing else; all else is advice. The rules stand in files by subject, a pure function
each; `docs/rules.md` lists them. A rule stays silent until there is enough to judge.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from planner.domain.readiness import (  # noqa: F401  (each registers its rules)
    after,
    agenda,
    claims,
    flow,
    goals,
    learning,
    standards,
    when,
    why,
)
from planner.domain.readiness.facts import Facts
from planner.domain.readiness.rules import RULES, STEPS, Kind, Rule, Sign

if TYPE_CHECKING:
    from planner.domain.plan import Plan

__all__ = ["RULES", "STEPS", "Kind", "Rule", "Sign", "gaps", "signs", "signs_for"]

_KINDS, _STEPS = list(Kind).index, STEPS.index


def signs(
    plan: "Plan", focus: Sequence[str] = (), switched_off: Collection[str] = (), steps: Collection[str] = STEPS
) -> list[Sign]:
    """All that the rules say: blocking gaps first, then weak signs, then strengths; each in the order of the steps.

    `focus`: codes of the aimed-at credential's focus standards, or none. `switched_off`: slugs of rules to pass over;
    a blocking gap cannot be switched off. `steps`: only the rules whose findings are mended there.
    """
    facts = Facts(plan, focus)
    found = [
        Sign(rule, *finding)
        for rule in RULES.values()
        if rule.step in steps and (rule.kind is Kind.GAP or rule.slug not in switched_off)
        for finding in rule.find(facts)
    ]
    return sorted(found, key=lambda sign: (_KINDS(sign.rule.kind), _STEPS(sign.step)))


def signs_for(plan: "Plan", focus: Sequence[str] = (), steps: Collection[str] = STEPS) -> list[Sign]:
    """The same, without the rules that the plan's own team has switched off."""
    return signs(plan, focus, plan.team.rules_off if plan.team else (), steps)


def gaps(plan: "Plan", focus: Sequence[str] = (), steps: Collection[str] = STEPS) -> list[Sign]:
    """What is still missing: the blocking gaps, then the advice that nobody has switched off or set aside."""
    aside = {each.sign for each in plan.advice_set_aside}
    found = signs_for(plan, focus, steps)
    return [sign for sign in found if sign.is_blocking or (sign.is_weak and sign.name not in aside)]
