"""Figures and how they are told: medians, and a ratio to a yardstick measured in the same run."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, in seconds, once for each run."""

    what: str
    seconds: tuple[float, ...]

    @property
    def typical(self) -> float:
        """The median, in seconds."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table. A bare number says more of the machine than of the program: the ratio counts."""

    name: str
    subject: Figure
    yardstick: Figure
    circumstances: str

    @property
    def ratio(self) -> float:
        """How many times the yardstick the subject takes."""
        return self.subject.typical / self.yardstick.typical

    def row(self) -> str:
        """The measure as a line of the table."""
        return (
            f"{self.name:<14}{_milliseconds(self.subject)}  {self.subject.what}\n"
            f"{'':<14}{_milliseconds(self.yardstick)}  {self.yardstick.what}\n"
            f"{'':<14}{self.ratio:>8.2f} ×  ({self.circumstances})"
        )

    def as_json(self) -> dict[str, object]:
        """The measure for `build/bench.json`: seconds, one for each run."""
        return {
            "name": self.name,
            "ratio": round(self.ratio, 3),
            "circumstances": self.circumstances,
            "subject": {"what": self.subject.what, "seconds": list(self.subject.seconds)},
            "yardstick": {"what": self.yardstick.what, "seconds": list(self.yardstick.seconds)},
        }


def _milliseconds(figure: Figure) -> str:
    low, high = min(figure.seconds) * 1e3, max(figure.seconds) * 1e3
    return f"{figure.typical * 1e3:>7.0f} ms [{low:.0f}–{high:.0f}]".ljust(26)
