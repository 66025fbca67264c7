"""The desk of the design, put together from the widgets."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tamin_desk.domain.photos import Standing
from tamin_desk.ui.i18n import fmt_size
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.layout import row
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import (
    Badge,
    BadgeSpec,
    standing_spec,
)
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.focus_ring import FocusRing
from tamin_desk.ui.widgets.header import Header
from tamin_desk.ui.widgets.household import HouseholdList, Member
from tamin_desk.ui.widgets.inline_text import InlineText
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import CodeLabel, Label
from tamin_desk.ui.widgets.label_values import LabelValues, Row
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.rail import Rail, RailItem
from tamin_desk.ui.widgets.search_field import SearchField
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend
from tamin_desk.ui.widgets.status_strip import Connection, StatusStrip
from tamin_desk.ui.widgets.timeline import Step, StepState, Timeline
from tools.gallery.parts import NOW, SERIAL, line_of, portrait


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
        line_of(
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
                "1", "آرش بهرامی", "بیمه‌شدهٔ اصلی", standing_spec(Standing.UNVERIFIED, short=True), portrait()
            ),
            Member("2", "نرگس شریفی", "همسر، ۳۸ ساله", standing_spec(Standing.VERIFIED), portrait()),
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
    serial.setText(SERIAL)
    panel.add(Label("سریال پشت کارت ملی هوشمند", TextStyle.LABEL_MEDIUM, "ink2"))
    panel.add(serial)
    legend = SerialLegend()
    legend.set_length(10)
    panel.add(legend)
    panel.add(
        Notice(
            "accent",
            "صفحه‌کلید فارسی بود.",
            f"از روی خود کلیدها لاتین خوانده شد: `{SERIAL}`\nحرف `G` بزرگ است. با کارت یکی است؟",
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
    frame.set_photo(portrait(), "digest")
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
