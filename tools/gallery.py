"""Paint every widget in every state into `build/gallery/`: `python -m tools.gallery [sheet …]`.

One picture for each sheet, language and look. Pictures are made without a screen, byte for byte the
same on every run, so that two runs can be compared.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.i18n import Language, fmt_size, install_language
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import (
    ActStateBadge,
    Badge,
    BadgeSpec,
    StandingBadge,
    act_state_spec,
    standing_spec,
)
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.header import Header
from tamin_desk.ui.widgets.household import HouseholdList, Member
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import CodeLabel, Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.message_strip import MessageStrip
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.rail import Rail, RailItem
from tamin_desk.ui.widgets.search_field import SearchField
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend
from tamin_desk.ui.widgets.star_pattern import Emblem, StarPattern
from tamin_desk.ui.widgets.state_tile import StateTile
from tamin_desk.ui.widgets.status_strip import Connection, StatusStrip
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline

TARGET = Path("build/gallery")
NOW = datetime(2026, 11, 22, 6, 12, tzinfo=UTC)
_SERIAL = "4G70518263"


def _stack(*widgets: QWidget, width: int = 0) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(24, 24, 24, 24)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    if width:
        box.setFixedWidth(width)
    return box


def _line(*widgets: QWidget) -> QWidget:
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return box


def _portrait() -> QImage:
    """Return a plain shaded head: the gallery shows the frame, not the face."""
    image = QImage(480, 640, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.fillRect(image.rect(), Qt.GlobalColor.lightGray)
    shade = QRadialGradient(210, 260, 260)
    shade.setColorAt(0, Qt.GlobalColor.white)
    shade.setColorAt(1, Qt.GlobalColor.darkGray)
    painter.setBrush(shade)
    painter.drawEllipse(QRect(140, 130, 200, 280))
    painter.drawEllipse(QRect(40, 470, 400, 340))
    painter.end()
    return image


def buttons() -> QWidget:
    """Return the buttons, choices and small controls."""
    rows: list[QWidget] = []
    for size in Size:
        rows.append(
            _line(
                *(
                    Button(text, role=role, size=size, key=key, icon=icon)
                    for text, role, key, icon in (
                        ("مقایسه با کارت", Role.PRIMARY, "F5", None),
                        ("ارسال اکنون", Role.NORMAL, "Ctrl+R", Icon.REFRESH),
                        ("پاک کردن", Role.QUIET, "Esc", None),
                        ("اندازهٔ واقعی", Role.TOOL, "L", Icon.RULER),
                    )
                )
            )
        )
    off = [Button("استعلام از ثبت احوال", role=role, size=Size.MAIN) for role in (Role.PRIMARY, Role.NORMAL)]
    for button in off:
        button.setEnabled(False)
    linked = Button("پیوسته", role=Role.TOOL, size=Size.SMALL, icon=Icon.LINK)
    linked.setCheckable(True)
    linked.setChecked(True)
    rows.append(
        _line(
            *off,
            linked,
            Button(icon=Icon.LOCK, name="قفل"),
            Button("میز کار", icon=Icon.ARROW_BACK, key="Esc"),
        )
    )
    credential = SegmentedChoice(
        "سند", [Choice(1, "سریال پشت کارت", key="F3"), Choice(2, "کد رهگیری رسید", key="F4")]
    )
    credential.set_value(1)
    reference = SegmentedChoice(
        "مبنا",
        [
            Choice(1, "کارت در دست"),
            Choice(2, "تصویر کارت", Icon.CAMERA),
            Choice(3, "خود شخص"),
            Choice(4, "مدرک دیگر"),
        ],
    )
    reference.set_value(2)
    rows += [_line(credential, reference)]
    checked = Check("عکس متعلق به شخص دیگری است", key="1")
    checked.setChecked(True)
    select = Select("چاپگر")
    select.set_choices([(1, "چاپگر باجه ۴"), (2, "چاپگر باجه ۵")])
    rows.append(_line(checked, Check("دلیل دیگر (در یادداشت)", key="6"), select))
    return _stack(*rows)


def fields() -> QWidget:
    """Return the form fields."""
    user = Field("نام کاربری", code=True, height=44)
    user.set_text("m.ahmadi")
    password = Field("گذرواژه", password=True, height=44)
    password.set_text("گذرواژه")
    note = Field("یادداشت برای بازبین (اختیاری)", hint="نوع مدرک و مرجع صدور برای مدرک بعدی به یاد می‌ماند.")
    note.set_text("شکل بینی و فاصلهٔ چشم‌ها متفاوت است.")
    wrong = Field("شمارهٔ مدرک", code=True)
    wrong.set_text("R-108012")
    wrong.set_error("این شماره یازده رقم دارد؛ شناسهٔ شرکت است، نه کد ملی.")
    off = Field("شمارهٔ بیمه", code=True)
    off.set_enabled_with_reason(False, "برای اتباع خارجی شمارهٔ بیمه لازم نیست.")
    search = SearchField()
    search.set_text("9990413721")
    search.set_kind("کد ملی")
    return _stack(search, user, password, note, wrong, off, width=568)


def serials() -> QWidget:
    """Return the serial field in its states."""
    plain = SerialField("سریال پشت کارت")
    plain.setText(_SERIAL)
    small = SerialField("سریال پشت کارت")
    small.setText("7g40691835")
    suspect = SerialField("سریال پشت کارت")
    suspect.setText("46O0518263")
    suspect.set_suspects((1, 2))
    unread = SerialField("سریال پشت کارت")
    unread.setText("4§7051Zz00")
    long = SerialField("سریال پشت کارت")
    long.setText("4G705182634G7051")
    long.set_invalid(True)
    selected = SerialField("سریال پشت کارت")
    selected.setText(_SERIAL)
    selected.setSelection(1, 4)
    off = SerialField("سریال پشت کارت")
    off.setText(_SERIAL)
    off.setEnabled(False)
    legend = SerialLegend()
    legend.set_length(10)
    return _stack(plain, legend, small, suspect, unread, long, selected, off, width=500)


def notices() -> QWidget:
    """Return the notices, the message strip and the empty state."""
    keyboard = Notice(
        "accent",
        "صفحه‌کلید فارسی بود.",
        f"از روی خود کلیدها لاتین خوانده شد: `{_SERIAL}` حرف `G` بزرگ است. با کارت یکی است؟",
        icon=Icon.KEYBOARD,
    )
    pasted = Notice(
        "accent",
        "متن چسبانده‌شده فارسی بود: «۷ل۴۰۶۹۱۸۳۵»",
        "با حرف کوچک `g` خوانده شد: `7g40691835`. با کارت یکی است؟",
        icon=Icon.KEYBOARD,
    )
    pasted.add_button("بله، همین است", key="Enter")
    pasted.add_button("پاک کردن", role=Role.QUIET, key="Esc")
    strip = MessageStrip()
    strip.show_message("warn", "نشست شما پایان یافت.", "دوباره وارد شوید؛ پرونده روی صفحه می‌ماند.")
    return _stack(
        keyboard,
        pasted,
        Notice(
            "ok",
            "سریال با کد ملی تناظر دارد.",
            "عکس رسید و خودکار در آرشیو بایگانی شد.\nرسید آرشیو `RC-0162-0588417`",
        ),
        Notice("warn", "نتیجه نامعلوم است.", "چیزی از دست نرفته است. نتیجهٔ شما اینجا ذخیره مانده."),
        Notice(
            "bad",
            "سریال با کد ملی تناظر ندارد.",
            "چیزی ثبت نشد؛ جاهای نشان‌دار را با پشت کارت دوباره بخوانید.",
        ),
        Notice(
            "neutral",
            "سه ویژگی مانده است:",
            "چانه و فک، نشانه‌ها، گوش. کلیدها: [[1]] [[2]] [[3]] برای ویژگی جاری.",
        ),
        strip,
        EmptyState(Icon.OUTBOX, "صف ارسال خالی است", "هر کار رسید آرشیو خود را دارد."),
        width=500,
    )


def badges() -> QWidget:
    """Return badges, tiles, text styles and icons."""
    standings = _line(*(StandingBadge(standing) for standing in Standing))
    nothing = _line(StandingBadge(None), StandingBadge(None, no_card=True), Badge(BadgeSpec("بیمه‌شدهٔ اصلی")))
    states = _line(*(ActStateBadge(state) for state in DeliveryState))
    tiles = QWidget()
    line = QHBoxLayout(tiles)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    for count, state in enumerate(list(DeliveryState)[:5]):
        tile = StateTile(act_state_spec(state), count * 19)
        tile.setChecked(state is DeliveryState.NEEDS_YOU)
        line.addWidget(tile)
    texts = QWidget()
    grid = QGridLayout(texts)
    for place, style in enumerate(TextStyle):
        sample = (
            CodeLabel("4G70518263 0OIl1", style) if "code" in style or style in ("serial", "key") else None
        )
        grid.addWidget(sample or Label("نرگس شریفی، ۳۸ ساله، ۱۴۰۵/۰۹/۰۱", style), place // 3, place % 3)
    return _stack(standings, nothing, states, tiles, texts, _Icons(), width=1240)


class _Icons(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(150)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, icon in enumerate(Icon):
            cell = QRect(8 + place % 24 * 48, 8 + place // 24 * 46, 24, 24)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            paint_icon(painter, cell, icon, theme().colour("ink2"), right_to_left=rtl)


def desk() -> QWidget:
    """Return the desk of the design, put together from the parts."""
    window = QWidget()
    window.setFixedSize(1366, 768)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    middle = QHBoxLayout()
    middle.setSpacing(8)
    rail = Rail("جاها")
    rail.set_items(
        [
            RailItem("desk", "میز کار", Icon.DESK),
            RailItem("worklist", "کارتابل", Icon.WORKLIST),
            RailItem("scan", "اسکن", Icon.SCAN),
            RailItem("booklet", "دفترچه", Icon.BOOKLET),
            RailItem("outbox", "صف ارسال", Icon.OUTBOX),
        ],
        [RailItem("help", "راهنما", Icon.HELP), RailItem("settings", "تنظیمات", Icon.SETTINGS)],
    )
    rail.set_current("desk")
    rail.set_count("worklist", 3)
    rail.set_count("outbox", 2)
    work = QVBoxLayout()
    work.setSpacing(0)
    header = Header()
    search = SearchField()
    search.set_text("9990413721")
    search.set_kind("کد ملی")
    header.set_search(search)
    header.set_user("مریم احمدی", "متصدی باجه، شعبهٔ ۲ تهران")
    panels = QHBoxLayout()
    panels.setSpacing(16)
    left = 24
    rtl = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    panels.setContentsMargins(left if rtl else 0, 0, 0 if rtl else left, 16)
    for panel, stretch in ((_person(), 368), (_entry(), 502), (_photo(), 344)):
        panels.addWidget(panel, stretch)
    work.addWidget(header)
    work.addLayout(panels, 1)
    middle.addWidget(rail)
    middle.addLayout(work, 1)
    strip = StatusStrip()
    strip.set_connection(Connection.CONNECTED)
    strip.set_waiting(2)
    strip.set_receipt("RC-0162-0588417", NOW)
    strip.set_keyboard_persian(True)
    strip.set_now(NOW)
    outer.addLayout(middle, 1)
    outer.addWidget(strip)
    FocusRing(window)
    return window


def _person() -> Panel:
    panel = Panel("آرش بهرامی", style=TextStyle.TITLE)
    panel.add_to_head(Badge(BadgeSpec("بیمه‌شدهٔ اصلی")))
    panel.add(
        _line(
            CodeLabel("9990413721", TextStyle.CODE_LARGE, "ink2"),
            Label("مرد، ۴۱ ساله", TextStyle.LABEL, "ink2"),
        )
    )
    values = LabelValues(104)
    values.set_rows(
        [
            Row("نام پدر", "فریدون"),
            Row("تاریخ تولد", "۱۳۶۴/۰۳/۱۷"),
            Row("شمارهٔ بیمه", "0071845236", code=True),
            Row("واحد پرونده", "شعبهٔ ۱ کرج", note="(همین‌جا هم انجام می‌شود)"),
            Row("عکس پرونده", "ثبت احوال، ۱۴۰۵/۰۹/۰۱", badge=standing_spec(Standing.UNVERIFIED)),
        ]
    )
    panel.add(values)
    panel.body.addStretch(1)
    household = HouseholdList("خانوار")
    household.set_members(
        [
            Member(
                "1", "آرش بهرامی", "بیمه‌شدهٔ اصلی", standing_spec(Standing.UNVERIFIED, short=True), _portrait()
            ),
            Member("2", "نرگس شریفی", "همسر، ۳۸ ساله", standing_spec(Standing.VERIFIED), _portrait()),
            Member("3", "کیان بهرامی", "فرزند، ۱۷ ساله", standing_spec(None)),
            Member("4", "هستی بهرامی", "فرزند، ۹ ساله", standing_spec(None, no_card=True)),
        ]
    )
    household.set_current("1")
    household.setFixedHeight(52 * 4)
    panel.add_bleed(household)
    panel.add_bleed(_foot())
    return panel


def _foot() -> QWidget:
    foot = QWidget()
    layout = row(
        Label("رفتن به نفر بعدی خانوار", TextStyle.CAPTION, "ink2"), None, KeyCap("Alt+↓"), parent=foot
    )
    layout.setContentsMargins(20, 8, 20, 8)
    return foot


def _entry() -> Panel:
    panel = Panel("استعلام عکس")
    credential = SegmentedChoice(
        "سند", [Choice(1, "سریال پشت کارت", key="F3"), Choice(2, "کد رهگیری رسید", key="F4")]
    )
    credential.set_value(1)
    panel.add_to_head(credential)
    serial = SerialField("سریال پشت کارت ملی هوشمند")
    serial.setText(_SERIAL)
    panel.add(Label("سریال پشت کارت ملی هوشمند", TextStyle.LABEL_MEDIUM, "ink2"))
    panel.add(serial)
    legend = SerialLegend()
    legend.set_length(10)
    panel.add(legend)
    panel.add(
        Notice(
            "accent",
            "صفحه‌کلید فارسی بود.",
            f"از روی خود کلیدها لاتین خوانده شد: `{_SERIAL}`\nحرف `G` بزرگ است. با کارت یکی است؟",
            icon=Icon.KEYBOARD,
        )
    )
    panel.add(
        Notice(
            "ok",
            "سریال با کد ملی تناظر دارد.",
            "عکس رسید و خودکار در آرشیو بایگانی شد.\nرسید آرشیو `RC-0162-0588417`",
        )
    )
    panel.body.addStretch(1)
    course = Timeline()
    course.set_steps(
        [
            Step("استعلام از ثبت احوال با سریال کارت", StepState.DONE, "۰۹:۴۱:۰۸"),
            Step("تناظر سریال و کد ملی", StepState.DONE, "۰۹:۴۱:۱۰"),
            Step("دریافت عکس و بایگانی در آرشیو", StepState.DONE, "۰۹:۴۱:۱۰"),
            Step("مقایسه با کارت", StepState.NOW, "اکنون"),
            Step("نتیجه و ارسال به آرشیو", StepState.LATER),
        ]
    )
    panel.add(Label("سیر پرونده", TextStyle.STRONG))
    panel.add(course)
    return panel


def _photo() -> Panel:
    panel = Panel("عکس ثبت احوال", role="table", style=TextStyle.STRONG)
    frame = PhotoFrame("عکس ثبت احوال")
    frame.set_photo(_portrait(), "digest")
    panel.add(frame, 1)
    values = LabelValues(90, label_tone="ink2", wide=True)
    values.set_rows(
        [
            Row("منبع", "ثبت احوال، با گواهی امضاشده"),
            Row("تاریخ دریافت", "۱۴۰۵/۰۹/۰۱، ۰۹:۴۱"),
            Row("اندازهٔ واقعی", f"{fmt_size(480, 640)} پیکسل"),
        ]
    )
    panel.add(values)
    panel.add(Button("مقایسه با کارت", role=Role.PRIMARY, size=Size.MAIN, key="F5"))
    panel.add(InlineText("هنگام مقایسه، مشخصات فرد پنهان می‌شود", TextStyle.CAPTION, centred=True))
    return panel


def frames() -> QWidget:
    """Return the empty photo frame, the pattern and a dialog's content."""
    empty = PhotoFrame("عکس ثبت احوال")
    empty.set_empty("هنوز عکسی دریافت نشده است", "سریال پشت کارت را وارد کنید؛ عکس خودکار بایگانی می‌شود.")
    empty.setFixedSize(294, 392)
    panel = Panel("عکس ثبت احوال", role="table", style=TextStyle.STRONG)
    panel.add(empty)
    pattern = StarPattern()
    pattern.setFixedSize(400, 440)
    inside = QVBoxLayout(pattern)
    inside.addWidget(Emblem(56))
    inside.addWidget(Panel("سامانه‌ها", style=TextStyle.STRONG))
    dialog = Dialog(
        None, "پیش از رفتن، نتیجه ثبت نشده است", "ارزیابی‌های این چهره پاک می‌شود.", "عکس در آرشیو می‌ماند."
    )
    dialog.add_button("پاک شود و برو", value="go", lossy=True)
    dialog.add_button("انصراف", role=Role.PRIMARY, key="Esc")
    return _stack(_line(panel, pattern, dialog))


SHEETS: dict[str, Callable[[], QWidget]] = {
    "buttons": buttons,
    "fields": fields,
    "serials": serials,
    "notices": notices,
    "badges": badges,
    "frames": frames,
    "desk": desk,
}


def _paint(name: str, language: Language, mode: Mode, scale: float) -> Path:
    sheet = SHEETS[name]()
    ground = QWidget()
    ground.setObjectName("ground")
    ground.setAutoFillBackground(True)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(sheet)
    ground.show()
    QCoreApplication.processEvents()
    if layout.hasHeightForWidth():
        ground.resize(ground.width(), max(ground.height(), layout.heightForWidth(ground.width())))
        QCoreApplication.processEvents()
    percent = f"-{scale:.0%}".rstrip("%") if scale != 1.0 else ""
    path = TARGET / f"{name}-{language.value}-{mode.value}{percent}.png"
    ground.grab().save(str(path))
    ground.close()
    ground.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.gallery", description="paint the widgets")
    parser.add_argument("sheets", nargs="*", default=list(SHEETS), help=f"of {', '.join(SHEETS)}")
    parser.add_argument("--scale", type=float, default=1.0, help="the text size, 1.0 to 2.0")
    parser.add_argument("--quick", action="store_true", help="Persian and light only")
    chosen = parser.parse_args(arguments)
    TARGET.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)  # nosec B101 -- no other kind is ever made
    modes = (Mode.LIGHT,) if chosen.quick else (Mode.LIGHT, Mode.DARK, Mode.CONTRAST)
    for language in (Language.PERSIAN,) if chosen.quick else tuple(Language):
        install_language(app, language)
        for mode in modes:
            theme().apply(mode=mode, text_scale=chosen.scale)
            for name in chosen.sheets:
                print(_paint(name, language, mode, chosen.scale))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
