"""``python -m tools.faults``: see :mod:`tools.faults.command`."""

import os

if __name__ == "__main__":
    # Before anything imports Qt: whoever watches the screen must not see hands that are not theirs.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Here, because a spawned process imports this module: it needs its own campaign and no other.
    from tools.faults.command import main

    raise SystemExit(main())
