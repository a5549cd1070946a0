"""How people learn in it: doing rather than listening, practice, checks, and time to reflect."""

from collections.abc import Iterator

from planner.domain.agenda import REST, Activity, Mode
from planner.domain.agenda import Kind as Entry
from planner.domain.goal import ChangeKind
from planner.domain.readiness.facts import Facts, minutes
from planner.domain.readiness.rules import Found, Kind, rule
from planner.domain.readiness.stretches import length, stretches

MOST_LISTENING = 0.6
"""Above this share of the participants' minutes, listening is a weak sign (a rule of thumb of ours)."""
LONG_LISTENING = 20
"""Minutes of listening at a stretch from which on minds wander (a rule of thumb of ours)."""
ENGAGE = "Promote active engagement (Learning Designs, 2011 Standards), with a rule of thumb of ours for the number."
ACTIVE = "People take over what they try, say and make; of what they only hear, little is left by Monday."
REFLECTING = "Reflection is where a session becomes one's own. It stands last, so it is what gets cut."
REFLECT = "Time for reflection is one of the features of good learning for adults (the stack's third credential)."
CHECKING = "A check shows on the spot who has it, while there is still time to change course."
CHECKED = "Assess progress (Data, 2011 Standards for Professional Learning): at least one check tied to each goal."


@rule("mostly-listening", Kind.WEAK, "agenda", "Over 60 percent listening", why=ACTIVE, source=ENGAGE)
def mostly_listening(facts: Facts) -> Iterator[Found]:
    if facts.knows_modes and facts.listening > MOST_LISTENING * facts.minutes:
        words = f"People listen for {facts.listening} of {facts.minutes} minutes."
        yield Found(f"{words} Let them try, make or discuss more of it.")


@rule("long-listening", Kind.WEAK, "agenda", "Over 20 minutes of listening at a stretch", why=ACTIVE)
def long_listening(facts: Facts) -> Iterator[Found]:
    for day in facts.clocks:
        for stretch in stretches(day, lambda activity: activity.mode is Mode.LISTEN and not activity.is_rest):
            if length(stretch) > LONG_LISTENING:
                first = stretch[0].activity
                more = f" and {minutes_after(len(stretch) - 1)}" if len(stretch) > 1 else ""
                words = f"People listen for {minutes(length(stretch))} at a stretch in {facts.named(first)}{more}."
                yield Found(f"{words} Stop halfway for a question or a try.", first.key)


def minutes_after(count: int) -> str:
    """ "the next one", "the next 2", as they stand after an activity's name."""
    return "the next one" if count == 1 else f"the next {count}"


@rule("mostly-doing", Kind.STRENGTH, "agenda", "More doing than listening", why=ACTIVE, source=ENGAGE)
def mostly_doing(facts: Facts) -> Iterator[Found]:
    doing = facts.minutes - facts.listening
    if facts.knows_modes and facts.is_drafted and doing > facts.listening:
        yield Found(f"For {doing} of {facts.minutes} minutes people do something other than listen.")


@rule("no-reflection", Kind.WEAK, "agenda", "No time to reflect", why=REFLECTING, source=REFLECT)
def no_reflection(facts: Facts) -> Iterator[Found]:
    if facts.knows_modes and not _reflects(facts):
        yield Found("No activity gives people time to reflect.")


@rule("no-closing-reflection", Kind.WEAK, "agenda", "No reflection at the end", why=REFLECTING, source=REFLECT)
def no_closing_reflection(facts: Facts) -> Iterator[Found]:
    if facts.knows_modes and _reflects(facts) and not _closes_with_reflection(facts):
        yield Found("People reflect, but not at the end. Close with a few minutes of it.", facts.working[-1].key)


@rule("closing-reflection", Kind.STRENGTH, "agenda", "Reflection at the end", why=REFLECTING, source=REFLECT)
def closing_reflection(facts: Facts) -> Iterator[Found]:
    if facts.is_drafted and _closes_with_reflection(facts):
        yield Found("The session closes with time to reflect.")


def _reflects(facts: Facts) -> bool:
    return any(activity.mode is Mode.REFLECT for activity in facts.working)


def _closes_with_reflection(facts: Facts) -> bool:
    """Whether, from the end back, reflection comes before anything else that people learn by."""
    for activity in reversed(facts.activities):
        if activity.mode is Mode.REFLECT and not activity.is_rest:
            return True
        if activity.kind not in (REST | {Entry.CLOSING, Entry.HOUSEKEEPING}):
            return False
    return False


@rule(
    "no-practice",
    Kind.WEAK,
    "agenda",
    "No practice before people use it in class",
    why="What is tried first with students is tried at their cost. One rehearsal in the room makes use likely.",
    source="Promote active engagement (Learning Designs, 2011 Standards): practice or rehearsal; a rule of ours.",
)
def no_practice(facts: Facts) -> Iterator[Found]:
    asks_for_doing = any(goal.kind in (ChangeKind.SKILL, ChangeKind.BEHAVIOR) for goal in facts.goals)
    practices = any(activity.mode is Mode.PRACTICE for activity in facts.working)
    if asks_for_doing and facts.is_drafted and facts.knows_modes and not practices:
        yield Found("The goals ask for doing, and no activity lets people practice it before they do it in class.")


@rule("unchecked-goal", Kind.WEAK, "agenda", "A goal with no check for learning", why=CHECKING, source=CHECKED)
def unchecked_goal(facts: Facts) -> Iterator[Found]:
    for number, goal in enumerate(facts.goals, 1):
        serving = facts.serving[goal.key]
        if facts.is_drafted and serving and not _is_checked(serving):
            words = f"Goal {number} has no check for learning in any activity that serves it."
            yield Found(words, _longest(serving).key, goal.key)


@rule("all-checked", Kind.STRENGTH, "agenda", "Goals that are all checked", why=CHECKING, source=CHECKED)
def all_checked(facts: Facts) -> Iterator[Found]:
    if facts.goals and all(_is_checked(facts.serving[goal.key]) for goal in facts.goals):
        yield Found("Every goal is checked for learning.")


def _is_checked(serving: list[Activity]) -> bool:
    return any(activity.check_for_learning for activity in serving)


def _longest(activities: list[Activity]) -> Activity:
    return max(activities, key=lambda activity: activity.minutes)
