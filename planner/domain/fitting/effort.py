"""How much work a search may take. It is counted in steps, not in seconds: the same day always gets the same answer."""

SEARCH = 25_000
"""Steps of one search: about half a second (docs/decisions/0008 has the measurements)."""
PAGE = 40_000
"""Steps of all searches for one page."""


class Effort:
    """What may still be spent, by itself and together with others."""

    def __init__(self, left: int, of: "Effort | None" = None) -> None:
        self._left, self._of = left, of

    @property
    def left(self) -> int:
        """Steps; less than none where a piece of work took more than was left."""
        return self._left if self._of is None else min(self._left, self._of.left)

    def spend(self, steps: int) -> None:
        self._left -= steps
        if self._of:
            self._of.spend(steps)
