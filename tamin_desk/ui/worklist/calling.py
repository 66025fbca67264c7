"""Asks, before a line goes for the whole unit, whether the person was told."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from tamin_desk.services.worklist import Line
from tamin_desk.ui.widgets.button import Role
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.inline_text import escape

NOTE_LENGTH = 500


class CallDialog(Dialog):
    """``CallDialog(page, line)``, then ``open()``; accepted when the person was told."""

    def __init__(self, parent: QWidget, line: Line) -> None:
        translate = QCoreApplication.translate
        who = escape(line.name) or translate("CallDialog", "the person")
        super().__init__(
            parent,
            translate("CallDialog", "Was the person told?"),
            translate(
                "CallDialog",
                "{name} knows that the letter is void and need not go to Civil Registration.",
            ).format(name=who),
            translate("CallDialog", "The line goes from the worklist of the whole unit."),
        )
        self.note = Field(translate("CallDialog", "Note (optional)"))
        self.note.edit.setMaxLength(NOTE_LENGTH)
        self.body.addWidget(self.note)
        self.yes = self.add_button(
            translate("CallDialog", "Yes, they were told"), value=True, role=Role.PRIMARY, lossy=True
        )
        self.cancel = self.add_button(translate("CallDialog", "Cancel"))
