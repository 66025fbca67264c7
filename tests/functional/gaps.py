"""``build/gaps.json``: for how many milliseconds the window's main loop was away, story by story.

A figure to look at and no bound: whatever else the machine does counts in it.
"""

import fcntl
import json
from pathlib import Path

_GAPS = Path(__file__).resolve().parents[2] / "build" / "gaps.json"


def write_gap(story: str, seconds: float) -> None:
    """Write down the longest gap of a story, in the place of an earlier run's; the longest come first."""
    _GAPS.parent.mkdir(exist_ok=True)
    with _GAPS.open("a+", encoding="utf-8") as file:
        # Several processes test at once.
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        text = file.read()
        gaps: dict[str, int] = json.loads(text) if text else {}
        gaps[story] = round(seconds * 1000)
        file.seek(0)
        file.truncate()
        json.dump(dict(sorted(gaps.items(), key=lambda gap: -gap[1])), file, indent=1)
