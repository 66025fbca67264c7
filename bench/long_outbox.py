"""A row of the outbox changes: the table with two thousand acts against the same table with forty.

A table that looked at every row would take fifty times as long. Painted without a screen.
"""

import os
import time
from datetime import UTC, datetime
from itertools import cycle
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QHeaderView

from bench.figures import Figure, Measure
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.clock import SystemClock
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.ui.outbox.model import OutboxModel
from tamin_desk.ui.theme import theme
from tamin_desk.ui.widgets.table import Table

MANY: Final = 2_000
FEW: Final = 40
RUNS: Final = 30


def measure() -> Measure:
    """Tell both tables that a row changed, in turn, and time until each is painted again."""
    app = QApplication.instance() or QApplication([])
    theme().apply(reduced_motion=True)
    shown = {count: _shown(count) for count in (MANY, FEW)}
    taken: dict[int, list[float]] = {count: [] for count in shown}
    for _ in range(RUNS):
        for count, (_, model, items) in shown.items():
            started = time.perf_counter()
            model.set_items(items)
            app.processEvents()
            taken[count].append(time.perf_counter() - started)
    for table, _, _ in shown.values():
        table.close()
    return Measure(
        name="long outbox",
        subject=Figure(f"a row changes among {MANY:,} acts", tuple(taken[MANY])),
        yardstick=Figure(f"a row changes among {FEW} acts", tuple(taken[FEW])),
        circumstances=f"{RUNS} alternating runs",
    )


def _shown(count: int) -> tuple[Table, OutboxModel, list[OutboxItem]]:
    table = Table()
    model = OutboxModel(SystemClock(), table)
    items = [_item(number, state) for number, state in zip(range(count), cycle(DeliveryState), strict=False)]
    model.set_items(items)
    table.setModel(model)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.resize(926, 480)
    table.show()
    table.scrollToBottom()
    QApplication.processEvents()
    return table, model, items


def _item(number: int, state: DeliveryState) -> OutboxItem:
    return OutboxItem(
        act_id=str(number),
        counter=number,
        kind="comparison",
        author_id="user",
        author_name="",
        person_id=str(number),
        person_name="فرد ساختگی",
        person_code=f"{number:010d}",
        state=state,
        saved_at=datetime(2026, 3, 21, tzinfo=UTC),
        attempts=1,
        next_try_at=None,
        receipt_number=f"RC-0162-{number:07d}",
        accepted_at=None,
        problem=None,
        request_id=None,
        waits_for_earlier=False,
    )
