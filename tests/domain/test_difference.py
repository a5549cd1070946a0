"""The difference between two plans in words: each change told once, nothing that stayed the same told at all."""

import copy
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.agenda import Activity
from planner.domain.difference import Change, Difference, FieldChange, difference
from planner.domain.labels import LABELS
from planner.domain.marking import Part, marks
from planner.domain.ordering import kept_order
from tests.strategies import Values, contents

NAMES = {"LC1": "Continuous improvement", "DA1": "Analyze data"}


def activity(title: str, minutes: int = 20, **more: Any) -> Values:
    key = more.pop("key", title.lower())
    empty = dict.fromkeys(Activity.CONTENT, "")
    numbers = {"min_minutes": None, "max_minutes": None, "mode": None, "grouping": None, "locked_start": None}
    words = {"kind": "activity", "priority": "must", "track": 0, "features": [], "goals": [], "claims": []}
    return {"key": key} | empty | numbers | words | {"title": title, "minutes": minutes} | more


def plan(*days: list[Values], **more: Any) -> Values:
    fields = dict.fromkeys(LABELS["plan"], "") | {"headcount": None, "format": None, "credential": None}
    lists: Values = {name: [] for name in ("goals", "claims", "supports", "follow_ups", "evaluation")}
    rows = [
        {"key": f"d{number}", "date": "2026-10-13", "starts": 540, "ends": 720, "activities": activities}
        for number, activities in enumerate(days, 1)
    ]
    return fields | {"schema": "pd-session-plan/1"} | lists | {"days": rows} | more


def sentences(before: Values, after: Values) -> list[str]:
    return [found.sentence for found in difference(before, after, NAMES)]


def test_a_moved_renamed_and_longer_activity_is_one_difference() -> None:
    fishbowl, others = activity("Fishbowl"), [activity("Opener"), activity("Lunch"), activity("Closing")]
    changed = activity("Fish bowl", 25, key="fishbowl", purpose="Hear how others read it.")

    found = difference(plan([fishbowl, *others]), plan([*others[:2], changed, others[2]]))

    assert found == [
        Difference(
            "activity",
            "fishbowl",
            Change.CHANGED,
            "“Fishbowl” renamed “Fish bowl”, moved after “Lunch”, 20 → 25 minutes, purpose added",
            (
                FieldChange("Title", "Fishbowl", "Fish bowl"),
                FieldChange("Minutes", "20 minutes", "25 minutes"),
                FieldChange("Purpose", "", "Hear how others read it."),
            ),
        )
    ]


def test_neighbors_of_a_moved_activity_have_not_moved() -> None:
    a, b, c, d = (activity(title) for title in "ABCD")

    assert sentences(plan([a, b, c, d]), plan([b, c, d, a])) == ["“A” moved after “D”"]
    assert sentences(plan([a, b, c, d]), plan([d, a, b, c])) == ["“D” moved to the start"]


def test_neighbors_of_an_added_or_removed_activity_have_not_moved() -> None:
    a, b, c = (activity(title) for title in "ABC")

    assert sentences(plan([a, b]), plan([c, a, b])) == ["“C” added at the start of day 1, 20 minutes"]
    assert sentences(plan([a, b, c]), plan([a, c])) == ["“B” removed, 20 minutes"]


def test_moving_to_another_day_names_the_day() -> None:
    a, b, c = (activity(title) for title in "ABC")

    assert sentences(plan([a, b], [c]), plan([a], [c, b])) == ["“B” moved to day 2, after “C”"]
    assert sentences(plan([a, b], [c]), plan([a], [b, c])) == ["“B” moved to day 2, at the start"]


def test_fields_are_told_by_their_labels_and_values_in_words() -> None:
    before = activity("Lunch", locked_start=None, mode=None, track=1, steps="Sit down.\nTalk.")
    after = activity("Lunch", 130, locked_start=750, mode="discuss", track=0, steps="Sit.\nTalk.", features=["choice"])

    assert sentences(plan([before]), plan([after])) == [
        "“Lunch”: 20 → 2 hours 10 minutes, what participants do added, track 1 → everyone, "
        "fixed start added, steps changed, adult-learning features added"
    ]


def test_the_plans_own_fields_are_told_one_by_one() -> None:
    before, after = plan(headcount=12, need="Old"), plan(headcount=15, need="", format="in person")

    assert sentences(before, after) == ["Need removed", "Number of participants 12 → 15", "How people meet added"]


def test_a_claim_of_an_activity_is_named_by_standard_and_place() -> None:
    claim = {"element": "LC1", "strength": "supporting", "reason": "They plan together."}
    none, some = activity("Fishbowl"), activity("Fishbowl", claims=[claim])
    more = activity("Fishbowl", claims=[claim | {"strength": "primary"}])

    assert sentences(plan([none]), plan([some])) == ["LC1 Continuous improvement claimed for “Fishbowl”, supporting"]
    assert sentences(plan([some]), plan([none])) == ["LC1 Continuous improvement no longer claimed for “Fishbowl”"]
    assert sentences(plan([some]), plan([more])) == [
        "LC1 Continuous improvement for “Fishbowl”: strength Supporting → Primary"
    ]


def test_claims_of_an_added_activity_are_told_with_it() -> None:
    claim = {"element": "DA1", "strength": "primary", "reason": "Two kinds of data."}

    found = difference(plan([]), plan([activity("Data look", claims=[claim])]), NAMES)

    assert [each.noun for each in found] == ["activity"]
    assert found[0].fields[-1] == FieldChange("Standards claimed", "", "DA1 Analyze data (primary): Two kinds of data.")


def test_a_claim_of_a_section_is_told() -> None:
    claim = {"section": "pre-work", "element": "LC1", "strength": "primary", "reason": ""}

    assert sentences(plan(), plan(claims=[claim])) == ["LC1 Continuous improvement claimed for the pre-work, primary"]


def goal(key: str, statement: str, **more: Any) -> Values:
    return {"key": key} | dict.fromkeys(LABELS["goal"], "") | {"kind": None, "due": None, "statement": statement} | more


def test_goals_are_named_by_number_and_statement() -> None:
    before = plan(goals=[goal("g1", "Confer.")])
    after = plan(goals=[goal("g1", "Confer.", measure="Two each", due="2026-12-18"), goal("g2", "Plan.")])

    assert sentences(before, after) == ["Goal 1 “Confer.”: measure added, due added", "Goal 2 “Plan.” added"]


def test_goals_served_are_told_by_name_not_by_key() -> None:
    goals = [goal("g1", "Confer.")]
    found = difference(plan([activity("A")], goals=goals), plan([activity("A", goals=["g1"])], goals=goals))

    assert found[0].fields == (FieldChange("Goals served", "", "Goal 1 “Confer.”"),)


def test_days_follow_ups_supports_and_levels_are_told() -> None:
    follow_up = {"key": "f", "what": "Visit classes", "on_date": "2026-12-01", "owner": "The coach"}
    support = {"key": "s", "what": "Substitute coverage", "leader": "The principal", "agreed_on": None}
    level = {"level": 4, "formative": "Notes", "summative": "", "when": "", "who": ""}
    before = plan([], follow_ups=[follow_up])
    after = plan([], [], follow_ups=[follow_up | {"on_date": "2026-12-08"}], supports=[support], evaluation=[level])

    assert sentences(before, after) == [
        "Day 2 added, Tue, Oct 13, 2026, 9:00 AM–12:00 PM",
        "Support 1 “Substitute coverage” added",
        "Follow-up 1 “Visit classes”: date Tue, Dec 1, 2026 → Tue, Dec 8, 2026",
        "Evaluation of level 4 (Use of new knowledge and skills) added",
    ]


def test_words_that_went_and_came_are_marked() -> None:
    assert marks("Read two kinds of data.", "Read three kinds of data, slowly.") == [
        Part("same", "Read "),
        Part("removed", "two"),
        Part("added", "three"),
        Part("same", " kinds of data"),
        Part("added", ", slowly"),
        Part("same", "."),
    ]


words = st.lists(st.sampled_from(["a", "b", "the", "data", " ", "\n", "."])).map("".join)


@given(words, words)
def test_marks_hold_both_texts_whole(before: str, after: str) -> None:
    parts = marks(before, after)

    assert "".join(part.words for part in parts if part.kind != "added") == before
    assert "".join(part.words for part in parts if part.kind != "removed") == after
    assert all(first.kind != second.kind for first, second in pairwise(parts))


@given(st.permutations("abcdefgh"))
def test_what_kept_its_order_is_in_order_and_as_much_as_can_be(keys: list[str]) -> None:
    order = {key: position for position, key in enumerate("abcdefgh")}
    run = [key for key in keys if key in kept_order(keys, order)]

    assert run == sorted(run)
    assert len(run) == max(longest_ending_at(keys).values())


def longest_ending_at(keys: list[str]) -> dict[str, int]:
    """The length of the longest rising run that ends at each key, the slow way."""
    found: dict[str, int] = {}
    for key in keys:
        found[key] = 1 + max((length for other, length in found.items() if other < key), default=0)
    return found


QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@given(contents())
@QUICK
def test_equal_contents_differ_in_nothing(content: Values) -> None:
    assert difference(content, copy.deepcopy(content)) == []


def keyed(content: Values) -> dict[tuple[str, str], Any]:
    """Each thing by noun and key, with all that belongs to it alone."""
    nouns = {"goals": "goal", "supports": "support", "follow_ups": "follow_up"}
    found = {("plan", field): content[field] for field in ("framework", *LABELS["plan"])}
    found |= {(noun, row["key"]): row for name, noun in nouns.items() for row in content[name]}
    found |= {("evaluation", str(row["level"])): row for row in content["evaluation"]}
    for row in content["claims"]:
        found["claim", f"{row['section']}/{row['element']}"] = row
    for day in content["days"]:
        found["day", day["key"]] = {field: day[field] for field in ("date", "starts", "ends")}
        for each in day["activities"]:
            found["activity", each["key"]] = {**each, "claims": None, "day": day["key"]}
            for row in each["claims"]:
                found["claim", f"{each['key']}/{row['element']}"] = row
    return found


@given(contents(), contents())
@QUICK
def test_everything_of_two_unlike_plans_is_told(before: Values, after: Values) -> None:
    then, now = keyed(before), keyed(after)
    changed = {thing for thing in then.keys() | now.keys() if then.get(thing) != now.get(thing)}
    told = {(found.noun, found.key) for found in difference(before, after)}

    of_an_activity = {(noun, key) for noun, key in changed - told}
    assert told <= changed
    assert {noun for noun, _ in of_an_activity} <= {"claim"}
    assert all(("activity", key.split("/")[0]) in told for _, key in of_an_activity)


@given(contents(), st.data())
@QUICK
def test_one_changed_thing_is_the_one_that_is_told(content: Values, data: st.DataObject) -> None:
    after = copy.deepcopy(content)
    rows = [*after["goals"], *after["supports"], *after["follow_ups"]]
    rows += [each for day in after["days"] for each in day["activities"]]
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    field = next(name for name in ("notes", "measure", "leader", "owner") if name in row)
    row[field] += " changed"

    assert [(found.key, len(found.fields)) for found in difference(content, after)] == [(row["key"], 1)]
