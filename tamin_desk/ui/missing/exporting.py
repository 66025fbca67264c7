"""How far an export is, in the head of its panel."""

from PySide6.QtCore import QCoreApplication

from tamin_desk.ui.i18n import fmt_number
from tamin_desk.ui.widgets.progress import ProgressLine


def show_export(progress: ProgressLine, exporting: tuple[int, int] | None) -> None:
    """Show people written and people there are; nothing while nothing is exported."""
    translate = QCoreApplication.translate
    if exporting is None:
        progress.stop()
        return
    if not progress.running:
        progress.start(translate("Missing", "The list is being exported"), cancellable=True)
    done, total = exporting
    if total:
        told = translate("Missing", "{done} of {all} people")
        progress.set_share(done / total, told.format(done=fmt_number(done), all=fmt_number(total)))
