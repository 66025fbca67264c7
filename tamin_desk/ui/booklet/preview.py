"""The cover on the light table, as it will be printed: fitted in, or at its true size."""

from PySide6.QtCore import QEvent, QSizeF, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy

from tamin_desk.domain.errors import DeskError
from tamin_desk.ui.booklet.presenter import BookletPresenter
from tamin_desk.ui.booklet.state import BookletState
from tamin_desk.ui.booklet.words import photo_line
from tamin_desk.ui.context import Context
from tamin_desk.ui.i18n import code, fmt_number
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.judging.memory import memory_of
from tamin_desk.ui.judging.screens import screen_under
from tamin_desk.ui.layout import row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.printing.cover import lay_out_cover
from tamin_desk.ui.printing.page_sheet import PageSheet
from tamin_desk.ui.printing.template import CoverTemplate, cover_template
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Size
from tamin_desk.ui.widgets.label import Label
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel


class CoverPreview(Panel):
    """Shows the cover of the person whose line the hand is at."""

    def __init__(self, context: Context, presenter: BookletPresenter) -> None:
        super().__init__("", role="table", style=TextStyle.STRONG)
        self._presenter = presenter
        self._memory = memory_of(context)
        self._state = BookletState()
        self._shown: object = None
        self._template = _usable()
        self._true = False
        self._size = Label(style=TextStyle.LABEL, tone="ink2")
        self.true_size = Button("", size=Size.SMALL, icon=Icon.RULER, key=key_caption(Action.LIFE_SIZE))
        size = self._template.size if isinstance(self._template, CoverTemplate) else QSizeF(10_500, 14_800)
        self.sheet = PageSheet(size)
        self._area = QScrollArea()
        self._notice = Notice("warn")
        # At the start side the one before: in Persian that is the right, as one reads.
        self._before = Button("", size=Size.SMALL, icon=Icon.CHEVRON_BACK)
        self._after = Button("", size=Size.SMALL, icon=Icon.CHEVRON_NEXT)
        self._which = Label(style=TextStyle.LABEL, tone="ink2")
        self._build()
        self._retranslate()

    def show_state(self, state: BookletState) -> None:
        """Show the cover of the current person."""
        self._state = state
        member = state.member
        content = None if member is None else self._presenter.content_of(member)
        image = None if member is None else member.image
        said = None if member is None else (member.person_id, member.printable, member.reason)
        key = (content, said, None if image is None else image.cacheKey())
        if key != self._shown:
            self._shown = key
            self._lay_out()
        several = len(state.members) > 1
        for button in (self._before, self._after):
            button.setEnabled(several)
        self._which.setText(self._place())

    def toggle_true_size(self) -> None:
        """Show the cover at its own size, or as large as there is room."""
        self._true = not self._true
        self._fit()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a switch of the language; the cover stays Persian."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.add_to_head(self._size)
        self.add_to_head(self.true_size)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.sheet)
        self._area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._area.viewport().setAutoFillBackground(False)
        self.sheet.setAutoFillBackground(False)
        self.body.setSpacing(Space.S)
        self.add(self._notice)
        self.add(self._area, 1)
        self.add(row(None, self._before, self._which, self._after, None, spacing=Space.M))
        self._notice.hide()
        self.true_size.clicked.connect(self.toggle_true_size)
        self._before.clicked.connect(self._step_back)
        self._after.clicked.connect(self._step_on)
        self._memory.loaded.connect(self._fit)

    def _retranslate(self) -> None:
        self.set_title(self.tr("Preview"))
        fits = self.tr("Fit in") if self._true else self.tr("True size")
        self.true_size.setText(fits)
        self.sheet.setAccessibleName(self.tr("The cover as it is printed"))
        self._before.set_name(self.tr("Previous of the household"))
        self._after.set_name(self.tr("Next of the household"))
        if isinstance(self._template, CoverTemplate):
            width, height = self._template.millimetres
            text = self.tr("Sheet {name}, {width} × {height} mm")
            self._size.setText(
                text.format(
                    name=code(self._template.name), width=fmt_number(width), height=fmt_number(height)
                )
            )
        self._shown = None
        self.show_state(self._state)

    def _lay_out(self) -> None:
        template, member = self._template, self._state.member
        self._notice.hide()
        if not isinstance(template, CoverTemplate):
            self._say(template)
            return
        self.sheet.show_page((), template.size)
        content = None if member is None else self._presenter.content_of(member)
        if member is None or content is None:
            return
        try:
            # Who gets no cover sees an empty sheet and the reason: nothing that only looks like one.
            if member.printable:
                self.sheet.show_page(lay_out_cover(content, template), template.size)
        except DeskError as error:
            self._say(error)
        if member.reason is not None:
            self._notice.set_tone("neutral")
            today = content.issued_on
            self._notice.set_text(photo_line(member, self._state, today))
            self._notice.show()

    def _say(self, error: DeskError) -> None:
        text = describe(error)
        self._notice.set_tone(text.tone)
        self._notice.set_text(text.title, text.body)
        self._notice.show()

    def _fit(self) -> None:
        if not self._true:
            self.sheet.set_true_size(None)
            return
        facts = screen_under(self)
        # A screen that was measured with a card tells better than its own word.
        device_pixels = self._memory.scale(facts.key) or facts.guess
        self.sheet.set_true_size(device_pixels / facts.ratio)

    def _place(self) -> str:
        ids = [each.person_id for each in self._state.members]
        if self._state.current not in ids:
            return ""
        text = self.tr("{number} of {all}")
        number = ids.index(self._state.current) + 1
        return text.format(number=fmt_number(number), all=fmt_number(len(ids)))

    def _step_back(self) -> None:
        self._presenter.step(-1)

    def _step_on(self) -> None:
        self._presenter.step(+1)


def _usable() -> CoverTemplate | DeskError:
    try:
        return cover_template()
    except DeskError as error:
        return error
