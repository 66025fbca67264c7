"""The yardstick: the least that a PySide6 window costs, from the start of the process to its first paint.

It speaks as the program does under `TAMIN_DESK_FIRST_PAINT=1`; see `bench.first_paint`.
"""

import sys
import time

STARTED = time.monotonic_ns()


def main() -> int:
    """Show an empty window and end once it was painted."""
    # Imported here, so that the number printed covers what Qt's own modules cost.
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            print(f"first-paint {time.monotonic_ns() - STARTED}", flush=True)
            QTimer.singleShot(0, QApplication.quit)

    application = QApplication(sys.argv)
    window = Bare()
    window.resize(480, 640)
    window.show()
    return application.exec()


if __name__ == "__main__":
    raise SystemExit(main())
