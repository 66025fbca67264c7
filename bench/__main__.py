"""`make bench`: measure, print the table, write `build/bench.json`."""

import json
import os
import platform
import sys
from pathlib import Path

from bench import (
    audit_chain,
    counted_act,
    drain,
    first_paint,
    first_people,
    linked_view,
    long_outbox,
    wide_indicator,
)

MEASURES = (
    first_paint.measure,
    linked_view.measure,
    linked_view.measure_toned,
    linked_view.measure_naive,
    long_outbox.measure,
    first_people.measure,
    counted_act.measure,
    drain.measure_lanes,
    drain.measure_many,
    drain.measure_poison,
    drain.measure_poison_over_a_slow_line,
    wide_indicator.measure,
    audit_chain.measure,
)


def main() -> int:
    """Run every measure; the exit status is 1 when one could not be taken."""
    measured, failed = [], False
    for measure in MEASURES:
        try:
            measured.append(measure())
        except first_paint.NoPaint as trouble:
            print(trouble, file=sys.stderr)
            failed = True
        else:
            print(measured[-1].row())
    target = Path("build", "bench.json")
    target.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    report = {"machine": machine, "measures": [measure.as_json() for measure in measured]}
    target.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
