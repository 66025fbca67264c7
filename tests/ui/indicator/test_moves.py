"""What is said of units that joined or left between the two periods."""

from datetime import date

from tamin_desk.contract.indicator import FiguresReply
from tamin_desk.ui.indicator.moves import moves_words
from tests.ui.indicator.conftest import Monitor

NOTHING = FiguresReply(counts={}, knows_stocks=False, knows_flows=False)


def test_who_was_here_only_in_the_other_period_did_not_leave_in_this_one(monitor: Monitor) -> None:
    """Beside last year, who left in summer is told of last year: it was gone long before Aban began."""
    monitor.come()
    report = monitor.page.presenter.state.report
    assert report is not None
    first, *others = report.rows
    gone = first.model_copy(update={"units": 0, "figures": NOTHING, "until": date(2026, 6, 21)})
    told = moves_words(report.model_copy(update={"rows": (gone, *others)}), "آبان", "آبان ۱۴۰۴")
    assert "در آبان ۱۴۰۴ این‌جا بوده و در این دوره نیست" in told
    assert "در آبان از این استان رفته" not in told
    left = first.model_copy(update={"until": date(2026, 11, 2)})
    told = moves_words(report.model_copy(update={"rows": (left, *others)}), "آبان", "آبان ۱۴۰۴")
    assert "در آبان از این استان رفته" in told
