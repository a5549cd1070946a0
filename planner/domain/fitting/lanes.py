"""For the time alone: the least that a track can cost, by when it ends.

Later is never dearer. Up to its first fixed start a track costs the same whenever it begins, and from there on the same
whatever came before. So both are computed once, for all beginnings.
"""

from planner.domain.fitting.links import Parts
from planner.domain.fitting.preference import NEVER

Row = list[int]
"""The least costs, one for each end, a minute apart."""


class Lanes:
    """All tracks of one task, with what has been computed for them."""

    def __init__(self, length: int) -> None:
        self.length = length
        self._free: dict[tuple[int, ...], Row] = {(): [0]}
        self._kept: dict[tuple[int, ...], Row] = {}

    def row(self, parts: Parts, at: int, until: int) -> Row:
        """For a track that begins at a time: the least cost for each end from then on until another time."""
        number = next((number for number, part in enumerate(parts) if part.start is not None), None)
        if number is None:
            return _cut(self._lasting(parts), until - at + 1)
        fixed, before = parts[number], parts[:number]
        rows = [[NEVER] * (until - at + 1)]
        if fixed.may_go:
            rows.append([cost + fixed.gone for cost in self.row(before + parts[number + 1 :], at, until)])
        if fixed.start is not None and at <= fixed.start <= until:
            wait = fixed.start - at
            least = _cut(self._lasting(before), wait + 1)[wait]
            kept = self._from_start(parts[number:], fixed.start)[: until - fixed.start + 1]
            rows.append([NEVER] * wait + [cost + least for cost in kept])
        return rows[0] if len(rows) == 1 else list(map(min, *rows))

    def _lasting(self, parts: Parts) -> Row:
        """Without a fixed start: the least cost for each number of minutes, up to as many as they have today."""
        key = tuple(part.at for part in parts)
        if key not in self._free:
            shorter = self._lasting(parts[:-1])
            found = [NEVER] * (len(shorter) + parts[-1].minutes)
            for minutes, cost in parts[-1].options:
                more = [before + cost for before in _cut(shorter, len(found) - minutes)]
                found[minutes:] = map(min, found[minutes:], more)
            self._free[key] = found
        return self._free[key]

    def _from_start(self, parts: Parts, start: int) -> Row:
        """The first one kept, at its fixed start: the least cost for each end from then until the day's end."""
        key = tuple(part.at for part in parts)
        if key not in self._kept:
            found = [NEVER] * (self.length - start + 1)
            for minutes, cost in parts[0].options:
                if 0 < minutes < len(found):
                    more = [after + cost for after in self.row(parts[1:], start + minutes, self.length)]
                    found[minutes:] = map(min, found[minutes:], more)
            self._kept[key] = found
        return self._kept[key]


def _cut(row: Row, ends: int) -> Row:
    """So many ends of a row; what comes after its last one costs the same."""
    return row[:ends] + row[-1:] * (ends - len(row))
