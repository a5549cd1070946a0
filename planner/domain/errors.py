"""What can go wrong in the planner's own terms. Each carries a sentence for the person it happens to."""


class PlannerError(Exception):
    """The base: `str(error)` is a sentence that can be shown as it is."""


class NotReady(PlannerError):
    """The act waits for something that is still missing."""


class WrongState(PlannerError):
    """The act does not belong to the state the plan is in."""


class Outdated(PlannerError):
    """The page the person acted on no longer shows what is there."""


class Invalid(PlannerError):
    """A value breaks a rule of its own field. `field` names it; the sentence says what would be right."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
