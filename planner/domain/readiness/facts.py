"""A plan as the rules read it: what several of them need is gathered and computed once."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from planner.domain.agenda import Activity, Kind, Mode
from planner.domain.alignment import Claim, participant_minutes
from planner.domain.clock import DayClock, clock
from planner.domain.coverage import Coverage, coverage
from planner.domain.goal import Goal
from planner.domain.readiness.wordings import alike
from planner.domain.wording import plural

if TYPE_CHECKING:
    from planner.domain.plan import Plan


class Facts:
    """What there is to judge. `focus`: codes of the aimed-at credential's focus standards, or none."""

    def __init__(self, plan: "Plan", focus: Sequence[str] = ()) -> None:
        self.plan = plan
        self.focus = focus

    @cached_property
    def goals(self) -> list[Goal]:
        return self.plan.goals

    @cached_property
    def clocks(self) -> list[DayClock]:
        on: dict[int, list[Activity]] = defaultdict(list)
        for activity in self.activities:
            on[id(activity.day)].append(activity)
        zone = self.plan.zone
        return [clock(day, on[id(day)], zone) for day in self.plan.days]

    @cached_property
    def activities(self) -> list[Activity]:
        return self.plan.activities

    @cached_property
    def working(self) -> list[Activity]:
        """All but breaks, set-up and transition."""
        return [activity for activity in self.activities if not activity.is_rest]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Each activity's number in the plan, by its key."""
        return {activity.key: number for number, activity in enumerate(self.activities, 1)}

    @cached_property
    def knows_modes(self) -> bool:
        """Whether each working activity says what people do, so that a half-made agenda is not judged."""
        return bool(self.working) and all(activity.mode is not None for activity in self.working)

    @cached_property
    def minutes(self) -> int:
        """Minutes of all working activities, tracks added up."""
        return sum(map(participant_minutes, self.working))

    @cached_property
    def listening(self) -> int:
        """Those of them in which people mainly listen."""
        return sum(participant_minutes(activity) for activity in self.working if activity.mode is Mode.LISTEN)

    @cached_property
    def serving(self) -> dict[str, list[Activity]]:
        """By a goal's key, the working activities that serve it."""
        found: dict[str, list[Activity]] = {goal.key: [] for goal in self.goals}
        for activity in self.working:
            for goal in activity.live_goals:
                found[goal.key].append(activity)
        return found

    @cached_property
    def claims(self) -> list[Claim]:
        return self.plan.claims

    @cached_property
    def reasons(self) -> list[list[Claim]]:
        """The claims that have a reason, in groups of nearly the same one."""
        return alike([claim for claim in self.claims if claim.reason])

    @cached_property
    def coverage(self) -> Coverage:
        return coverage(self.plan.framework, self.claims, self.clocks)

    @cached_property
    def is_drafted(self) -> bool:
        """Whether there is an agenda of some substance: from here on it is fair to ask what comes after."""
        return sum(activity.kind is Kind.ACTIVITY for activity in self.activities) >= 2

    def named(self, activity: Activity) -> str:
        """An activity as a sentence names it."""
        return f"“{activity.title}”" if activity.title else f"Activity {self.numbers[activity.key]}"


def minutes(count: int) -> str:
    """ "1 minute", "15 minutes": as they stand inside a sentence."""
    return plural(count, "minute")


def listed(words: Sequence[str]) -> str:
    """ "LE, DA and IM"."""
    return " and ".join(", ".join(words).rsplit(", ", 1))
