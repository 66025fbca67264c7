"""What is asked before somebody hands in for a colleague: what it means, with Cancel under Enter."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.domain.text import isolate_auto
from tamin_desk.services.hand_ins import LeftBy
from tamin_desk.ui.day_end.words import COUNTS
from tamin_desk.ui.shortcuts import Action, bind, key_caption
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.inline_text import escape


class HandInDialog(Dialog):
    """``HandInDialog(page, left)``, then ``open()``; accepted means yes."""

    def __init__(self, parent: QWidget | None, left: LeftBy) -> None:
        translate = QCoreApplication.translate
        name = isolate_auto(left.name)
        first = translate(
            "DayEnd",
            "{acts} go to the archive as acts of {name}. Your name is noted as whoever handed them in, "
            "and a reviewer looks at each.",
        )
        second = translate(
            "DayEnd",
            "Do it only if {name} cannot sign in at this desk any more: otherwise their own sign-in sends "
            "them. It cannot be taken back.",
        )
        super().__init__(
            parent,
            translate("DayEnd", "Hand in the acts of {name}?").format(name=name),
            first.format(acts=COUNTS.acts(left.waiting), name=escape(name)),
            second.format(name=escape(name)),
        )
        self.commit = self.add_button(
            translate("DayEnd", "Hand in"), value=left.sender, lossy=True, key=key_caption(Action.COMMIT)
        )
        self.cancel = self.add_button(translate("DayEnd", "Cancel"), key=key_caption(Action.BACK))
        bind(self, Action.COMMIT, self.commit.click)
