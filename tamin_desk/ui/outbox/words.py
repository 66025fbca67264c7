"""What the outbox says of an act: what happens to it next."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.ui.i18n import fmt_number

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem


def next_step(item: "OutboxItem", now: datetime) -> str:
    """Return what happens to an act next; empty once it is accepted."""
    translate = QCoreApplication.translate
    if item.state is DeliveryState.ACCEPTED or item.state is DeliveryState.REPLACED:
        if item.attempts > 1:
            return translate("Outbox", "after {count} tries").format(count=fmt_number(item.attempts))
        return ""
    if item.state is DeliveryState.NEEDS_YOU:
        return translate("Outbox", "waits for you")
    if item.state is DeliveryState.SENDING:
        return translate("Outbox", "try {count}").format(count=fmt_number(max(1, item.attempts)))
    if item.waits_for_earlier:
        return translate("Outbox", "after an earlier one")
    if item.next_try_at is None or item.next_try_at <= now:
        return translate("Outbox", "next in turn")
    seconds = max(1, round((item.next_try_at - now).total_seconds()))
    return translate("Outbox", "again in {seconds} s").format(seconds=fmt_number(seconds))
