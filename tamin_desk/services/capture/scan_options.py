"""What one scanner can do, read from ``scanimage --all-options``, and the options for one scan of ours.

Drivers name their modes as they like ("Color", "24bit Color[Fast]") and list resolutions as a range or
as a few values; asking for what a device does not know ends the scan before it begins. So only options
that the device lists are ever given, each with a value that it lists.
"""

import re
from dataclasses import dataclass
from typing import Final

# An option stands on a line of its own, four spaces in: its name, what it may be, [what it is now].
_OPTION: Final = re.compile(
    r"^ {4}(?P<name>--?[a-z][a-z-]*)(?:\[=\((?P<flags>[^)]*)\)\]|[ =](?P<values>.*?))?"
    r"(?: \[(?P<now>[^\]]*)\])?(?: \[(?:advanced|read-only|hardware)[^\]]*\])?$",
    re.MULTILINE,
)
_RANGE: Final = re.compile(r"^(-?[0-9.]+)\.\.(-?[0-9.]+)")
_NUMBER: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NOT_NOW: Final = frozenset({"inactive", "read-only"})


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """The options of one device that matter here, by name, with the values it lists for each."""

    values: dict[str, str]

    @classmethod
    def read(cls, listing: str) -> "ScanOptions":
        """Read what ``scanimage --all-options`` prints; what is inactive or unknown is left out."""
        found = {
            match["name"]: match["values"] or match["flags"] or ""
            for match in _OPTION.finditer(listing)
            if match["now"] not in _NOT_NOW
        }
        return cls(found)

    def arguments(self, dpi: int, area_mm: tuple[float, float]) -> list[str]:
        """Return the arguments for a colour scan of ``area_mm`` from the glass's corner at about ``dpi``."""
        chosen = [*self._source(), *self._mode(), *self._depth()]
        resolution = self._resolution(dpi)
        if resolution is not None:
            chosen += ["--resolution", str(resolution)]
        for option, wanted in zip(("-x", "-y"), area_mm, strict=True):
            length = self._length(option, wanted)
            if length is not None:
                chosen += [option, f"{length:g}"]
        return chosen

    def _source(self) -> list[str]:
        """A card lies on the glass: a device that would pull it into its feeder is told so."""
        sources = self.values.get("--source", "").split("|")
        glass = [source for source in sources if "flatbed" in source.lower()]
        return ["--source", glass[0]] if glass else []

    def _mode(self) -> list[str]:
        modes = [mode for mode in self.values.get("--mode", "").split("|") if mode]
        for word in ("color", "colour", "gray", "grey"):
            named = [mode for mode in modes if word in mode.lower()]
            if named:
                # The plain name where there is one: the others are a maker's faster or finer kinds.
                return ["--mode", min(named, key=len)]
        return []

    def _depth(self) -> list[str]:
        return ["--depth", "8"] if "8" in re.split(r"[|.]", self.values.get("--depth", "")) else []

    def _resolution(self, dpi: int) -> int | None:
        listed = self.values.get("--resolution", "")
        span = _RANGE.match(listed)
        if span is not None:
            return round(min(max(dpi, float(span[1])), float(span[2])))
        steps = [round(float(number)) for number in _NUMBER.findall(listed.split(" ")[0])]
        if not steps:
            return None
        enough = [step for step in steps if step >= dpi]
        return min(enough) if enough else max(steps)

    def _length(self, option: str, wanted: float) -> float | None:
        span = _RANGE.match(self.values.get(option, ""))
        return min(wanted, float(span[2])) if span is not None else None
