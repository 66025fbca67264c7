"""The light table: the photo on file, what is known of it, and the way to the comparison."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import InquiryState, PhotoSource
from tamin_desk.ui.desk.corrections import own_result
from tamin_desk.ui.desk.due import due_recheck
from tamin_desk.ui.desk.model import Case, NoCompare, PictureStage
from tamin_desk.ui.desk.rules import (
    bar_of,
    compare_is_next,
    credential_kind,
    may_scan,
    scan_is_next,
    scan_waits,
    why_no_compare,
)
from tamin_desk.ui.desk.words import no_compare_text, say, source_name
from tamin_desk.ui.i18n import fmt_datetime, fmt_size
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import column, row
from tamin_desk.ui.messages import describe
from tamin_desk.ui.shortcuts import Action, key_caption
from tamin_desk.ui.tokens import Space, TextStyle
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.inline_text import InlineText, escape
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame


class PhotoPanel(Panel):
    """Shows the photo of a case.

    Signals:
        compare_pressed: the photo shall be compared with the card.
        recheck_pressed: the re-check of a mismatch shall be gone on with.
        correct_pressed: the photo shall be compared, to correct what the clerk has said of it.
        fetch_wanted: fetch the photo once more.
        scan_pressed: a photo shall be scanned from a document.
        archive_pressed: show everything that is on file.
        card_wanted: keep a picture of the card until the photo comes.
    """

    compare_pressed = Signal()
    recheck_pressed = Signal()
    correct_pressed = Signal()
    fetch_wanted = Signal()
    scan_pressed = Signal()
    archive_pressed = Signal()
    card_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("", role="table", padding=Space.L, style=TextStyle.STRONG)
        self._case: Case | None = None
        self._shown_key: object = None
        self.frame = PhotoFrame("")
        self._values = LabelValues(96, label_tone="ink2", wide=True)
        self._fetch = Button("", size=Size.SMALL, key="")
        self._fetch.clicked.connect(self.fetch_wanted)
        self.compare = Button("", role=Role.PRIMARY, size=Size.MAIN, key=key_caption(Action.COMPARE))
        self.compare.clicked.connect(self.compare_pressed)
        self.scan = Button(
            "", role=Role.PRIMARY, size=Size.MAIN, icon=Icon.SCAN, key=key_caption(Action.SCAN)
        )
        self.scan.clicked.connect(self.scan_pressed)
        self.archive = Button(role=Role.TOOL, size=Size.SMALL, icon=Icon.WORKLIST)
        self.archive.clicked.connect(self.archive_pressed)
        self.recheck = Button("", role=Role.PRIMARY, size=Size.MAIN, icon=Icon.PENCIL)
        self.recheck.clicked.connect(self.recheck_pressed)
        self._caption = InlineText("", TextStyle.LABEL, centred=True)
        self.correct = Button("", size=Size.SMALL, icon=Icon.PENCIL)
        self.correct.clicked.connect(self.correct_pressed)
        self.card = Button("", size=Size.SMALL, icon=Icon.CAMERA)
        self.card.clicked.connect(self.card_wanted)
        self._cards: dict[str, DeskError | None] = {}
        self.act = QWidget()
        small = row(None, self.card, None)
        column(
            self.compare,
            self.recheck,
            self.scan,
            self._caption,
            small,
            spacing=Space.XXS,
            parent=self.act,
        )
        # Beside the title, where its place is kept: the photo has the same size whether it is there or not.
        kept = self.correct.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.correct.setSizePolicy(kept)
        self.add_to_head(self.correct)
        self.add_to_head(self.archive)
        self.add(self.frame, 1000)
        self.add(self._values)
        self.body.addWidget(self._fetch, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.add(self.act)
        self.body.setSpacing(Space.XS)
        self.retranslate()

    def set_photo_width(self, width: int) -> None:
        """Give the photo a width in pixels of at least this, at 3:4; less where the window is low."""
        self.frame.setMaximumHeight(width * 4 // 3)
        self.frame.setMinimumHeight(min(width * 4 // 3, 240))

    def next_act(self) -> Button | None:
        """Return the button of what is to be done now, where it can be."""
        if not self.recheck.isHidden():
            return self.recheck
        is_next = self.compare.isEnabled() and self._case is not None and compare_is_next(self._case)
        return self.compare if is_next else None

    def tell_card(self, inquiry_id: str, error: DeskError | None) -> None:
        """Tell that a picture of the card was kept for an inquiry, or why it was not."""
        self._cards[inquiry_id] = error
        self._show_act(self._case)

    def render_case(self, case: Case | None) -> None:
        """Show the photo of a case, or its empty place."""
        self._case = case
        photo = case.picture.photo if case is not None else None
        scan = photo is not None and photo.source is PhotoSource.SCAN
        title = QT_TRANSLATE_NOOP("Desk", "Registry photo")
        self.set_title(say(QT_TRANSLATE_NOOP("Desk", "Scanned photo") if scan else title))
        self._show_frame(case)
        self._values.set_rows(_rows(photo) if photo is not None else ())
        self._values.setVisible(photo is not None)
        failed = case is not None and case.picture.stage is PictureStage.FAILED
        self._fetch.setVisible(failed)
        self._show_act(case)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self._fetch.setText(say(QT_TRANSLATE_NOOP("Desk", "Try again")))
        self.card.setText(say(QT_TRANSLATE_NOOP("Desk", "Take a picture of the card now")))
        self.recheck.setText(say(QT_TRANSLATE_NOOP("Desk", "Re-check the entry")))
        self.correct.setText(say(QT_TRANSLATE_NOOP("Desk", "Correct your result")))
        self.scan.setText(say(QT_TRANSLATE_NOOP("Desk", "Scan and index")))
        self.archive.set_name(say(QT_TRANSLATE_NOOP("Desk", "What is on file")))
        self._shown_key = None
        self.render_case(self._case)

    def _show_frame(self, case: Case | None) -> None:
        self.frame.setAccessibleName(say(QT_TRANSLATE_NOOP("Desk", "Photo on file")))
        if case is None:
            self._shown_key = None
            self.frame.set_empty(
                say(QT_TRANSLATE_NOOP("Desk", "No photo to show")),
                say(QT_TRANSLATE_NOOP("Desk", "First look somebody up.")),
            )
            return
        picture = case.picture
        if picture.stage is PictureStage.SHOWN and picture.shown is not None:
            key = (case.person_id, picture.shown.picture.sha256)
            if key != self._shown_key:
                self._shown_key = key
                self.frame.set_photo(
                    picture.shown.image,
                    picture.shown.picture.sha256,
                    say(QT_TRANSLATE_NOOP("Desk", "The photo is shown.")),
                )
            return
        self._shown_key = None
        if picture.stage is PictureStage.LOADING:
            self.frame.set_loading(say(QT_TRANSLATE_NOOP("Desk", "The photo is being fetched …")))
        elif picture.stage is PictureStage.FAILED and picture.error is not None:
            text = describe(picture.error)
            self.frame.set_failed(text.title, text.body)
        else:
            self.frame.set_empty(*_empty(case))

    def _card_text(self, inquiry_id: str) -> str:
        if inquiry_id not in self._cards:
            return say(
                QT_TRANSLATE_NOOP("Desk", "With a picture of the card the photo can be compared later too")
            )
        error = self._cards[inquiry_id]
        if error is not None:
            return escape(describe(error).title)
        return say(QT_TRANSLATE_NOOP("Desk", "The card's picture is kept here, until the photo has come"))

    def _show_act(self, case: Case | None) -> None:
        self.card.setVisible(case is not None and _may_keep_card(case))
        self.correct.setVisible(case is not None and own_result(case) is not None)
        self.archive.setVisible(case is not None and has_archive(case))
        self.scan.setVisible(case is not None and (scan_is_next(case) or _may_scan_anew(case)))
        self.scan.set_role(Role.PRIMARY if case is not None and scan_is_next(case) else Role.NORMAL)
        is_due = case is not None and due_recheck(case) is not None
        self.recheck.setVisible(is_due)
        reason = NoCompare.NO_PHOTO if case is None else why_no_compare(case)
        slip = case is not None and credential_kind(case) is CredentialKind.TRACKING_CODE
        self.compare.setText(
            say(QT_TRANSLATE_NOOP("Desk", "Compare with the person or a document"))
            if slip
            else say(QT_TRANSLATE_NOOP("Desk", "Compare with the card"))
        )
        self.compare.setEnabled(reason is None)
        self.compare.setVisible(not is_due and reason not in (NoCompare.NO_PHOTO, NoCompare.SCAN))
        is_next = case is None or reason is not None or compare_is_next(case)
        self.compare.set_role(Role.PRIMARY if is_next else Role.NORMAL)
        if reason is None:
            text = say(QT_TRANSLATE_NOOP("Desk", "While comparing, the person's data are hidden"))
        elif case is not None and _may_keep_card(case):
            text = self._card_text(case.ask.inquiry_id)
        elif case is not None and scan_waits(case):
            text = say(QT_TRANSLATE_NOOP("Desk", "The scan is saved here and on its way to the archive"))
        elif case is not None and scan_is_next(case):
            text = ""
        elif reason is NoCompare.NO_PHOTO:
            asked = case is not None and bar_of(case) is None
            text = _no_card_hint(case) if case is not None and asked else ""
        else:
            text = no_compare_text(reason)
        self._caption.set_markup(text)


def has_archive(case: Case) -> bool:
    """Tell whether anything of somebody is on file that could be listed."""
    return case.file.archive is not None and bool(case.file.archive.photos)


def _may_scan_anew(case: Case) -> bool:
    """Tell whether the photo on the table is a scan that another may take the place of."""
    photo = case.picture.photo
    return may_scan(case) and photo is not None and photo.source is PhotoSource.SCAN and not scan_waits(case)


def _no_card_hint(case: Case) -> str:
    slip = say(QT_TRANSLATE_NOOP("Desk", "No card yet? Enter the tracking code of the slip [[F4]]"))
    if not may_scan(case):
        return slip
    neither = say(QT_TRANSLATE_NOOP("Desk", "Neither card nor slip? Scan a document [[F9]]"))
    return f"{slip}\u2028{neither}"


def _may_keep_card(case: Case) -> bool:
    """Tell whether a card in the hand now is to be compared with a photo that comes later."""
    ask = case.ask
    waits = ask.state is InquiryState.PENDING and ask.kind is CredentialKind.CARD_SERIAL
    return waits and case.picture.photo is None


def _empty(case: Case) -> tuple[str, str]:
    if not case.archive_known:
        return (
            say(QT_TRANSLATE_NOOP("Desk", "Photo: unknown")),
            say(
                QT_TRANSLATE_NOOP(
                    "Desk", "The archive cannot be reached. An inquiry can be made all the same."
                )
            ),
        )
    if bar_of(case) is not None:
        return say(QT_TRANSLATE_NOOP("Desk", "No photo is on file")), ""
    return (
        say(QT_TRANSLATE_NOOP("Desk", "No photo has been received yet")),
        say(QT_TRANSLATE_NOOP("Desk", "Enter the serial of the card; the photo is filed by itself.")),
    )


def _rows(photo: FiledPhoto) -> tuple[Row, ...]:
    return (
        Row(say(QT_TRANSLATE_NOOP("Desk", "Source")), source_name(photo.source)),
        Row(say(QT_TRANSLATE_NOOP("Desk", "Received")), fmt_datetime(photo.filed_at)),
        Row(
            say(QT_TRANSLATE_NOOP("Desk", "True size")),
            say(QT_TRANSLATE_NOOP("Desk", "{size} pixels")).format(size=fmt_size(photo.width, photo.height)),
        ),
        Row(say(QT_TRANSLATE_NOOP("Desk", "Archive receipt")), photo.receipt_number, code=True),
    )
