"""All rules as one table, for docs/rules.md."""

from planner.domain.readiness import RULES, STEPS, Rule

_HEAD = "| rule | kind | mended in | why it matters | where it comes from |\n| --- | --- | --- | --- | --- |\n"


def by_step() -> dict[str, list[Rule]]:
    """The rules by the step where what they find is mended; steps without any are left out."""
    found = {step: [rule for rule in RULES.values() if rule.step == step] for step in STEPS}
    return {step: rules for step, rules in found.items() if rules}


def as_table() -> str:
    """A table in Markdown, a row each."""
    return _HEAD + "\n".join(_row(rule) for rules in by_step().values() for rule in rules)


def _row(rule: Rule) -> str:
    return f"| {rule.looks_for} | {rule.kind} | {rule.step} | {rule.why} | {rule.source} |"
