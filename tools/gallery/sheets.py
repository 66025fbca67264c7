"""The sheets of the gallery: one for each family of widgets."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.icons import Icon, paint_icon
from tamin_desk.ui.theme import theme
from tamin_desk.ui.tokens import TextStyle
from tamin_desk.ui.widgets.badge import (
    ActStateBadge,
    Badge,
    BadgeSpec,
    StandingBadge,
    act_state_spec,
)
from tamin_desk.ui.widgets.badge_delegate import BADGE_ROLE
from tamin_desk.ui.widgets.button import Button, Role, Size
from tamin_desk.ui.widgets.check import Check
from tamin_desk.ui.widgets.dialog import Dialog
from tamin_desk.ui.widgets.empty_state import EmptyState
from tamin_desk.ui.widgets.field import Field
from tamin_desk.ui.widgets.label import CodeLabel, Label
from tamin_desk.ui.widgets.message_strip import MessageStrip
from tamin_desk.ui.widgets.notice import Notice
from tamin_desk.ui.widgets.panel import Panel
from tamin_desk.ui.widgets.photo_frame import PhotoFrame
from tamin_desk.ui.widgets.radio import Radio
from tamin_desk.ui.widgets.search_field import SearchField
from tamin_desk.ui.widgets.segmented import Choice, SegmentedChoice
from tamin_desk.ui.widgets.select import Select
from tamin_desk.ui.widgets.serial_field import SerialField, SerialLegend
from tamin_desk.ui.widgets.star_pattern import Emblem, StarPattern
from tamin_desk.ui.widgets.state_tile import StateTile
from tamin_desk.ui.widgets.table import Table
from tools.gallery.desk import desk
from tools.gallery.parts import SERIAL, line_of, stack


def buttons() -> QWidget:
    """Return the buttons, choices and small controls."""
    rows: list[QWidget] = []
    for size in Size:
        rows.append(
            line_of(
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
        line_of(
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
    rows += [line_of(credential, reference)]
    checked = Check("عکس متعلق به شخص دیگری است", key="1")
    checked.setChecked(True)
    select = Select("چاپگر")
    select.set_choices([(1, "چاپگر باجه ۴"), (2, "چاپگر باجه ۵")])
    rows.append(line_of(checked, Check("دلیل دیگر (در یادداشت)", key="6"), select))
    reason = Radio("تصویر مرجع واضح نیست؛ دوباره گرفته شود", key="1")
    reason.setChecked(True)
    rows.append(line_of(reason, Radio("دلیل مغایرت روشن نیست", key="2")))
    return stack(*rows)


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
    return stack(search, user, password, note, wrong, off, width=568)


def serials() -> QWidget:
    """Return the serial field in its states."""
    plain = SerialField("سریال پشت کارت")
    plain.setText(SERIAL)
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
    selected.setText(SERIAL)
    selected.setSelection(1, 4)
    off = SerialField("سریال پشت کارت")
    off.setText(SERIAL)
    off.setEnabled(False)
    legend = SerialLegend()
    legend.set_length(10)
    return stack(plain, legend, small, suspect, unread, long, selected, off, width=500)


def notices() -> QWidget:
    """Return the notices, the message strip and the empty state."""
    keyboard = Notice(
        "accent",
        "صفحه‌کلید فارسی بود.",
        f"از روی خود کلیدها لاتین خوانده شد: `{SERIAL}` حرف `G` بزرگ است. با کارت یکی است؟",
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
    return stack(
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
    standings = line_of(*(StandingBadge(standing) for standing in Standing))
    nothing = line_of(
        StandingBadge(None), StandingBadge(None, no_card=True), Badge(BadgeSpec("بیمه‌شدهٔ اصلی"))
    )
    states = line_of(*(ActStateBadge(state) for state in DeliveryState))
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
    return stack(standings, nothing, states, tiles, texts, _Icons(), width=1240)


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
    return stack(line_of(panel, pattern, dialog))


def tables() -> QWidget:
    """Return a table of the outbox, with a selected row, and a menu."""
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["وضعیت", "کار", "ذخیره", "رسید آرشیو"])
    for state in list(DeliveryState)[:5]:
        spec = act_state_spec(state)
        badge = QStandardItem(spec.text)
        badge.setData(spec, BADGE_ROLE)
        model.appendRow([badge, *(QStandardItem(text) for text in ("نتیجهٔ مقایسه", "امروز ۰۹:۱۲", "ندارد"))])
    table = Table("کارهای امروز")
    table.setModel(model)
    table.horizontalHeader().setStretchLastSection(True)
    table.resizeColumnsToContents()
    table.choose_row(1)
    table.setFixedHeight(260)
    menu = QMenu()
    for text in ("امروز", "دیروز", "همهٔ کارها"):
        menu.addAction(text)
    panel = Panel("کارهای امروز", style=TextStyle.STRONG)
    panel.add_bleed(table)
    return stack(panel, line_of(menu), width=800)


SHEETS: dict[str, Callable[[], QWidget]] = {
    "buttons": buttons,
    "fields": fields,
    "serials": serials,
    "notices": notices,
    "badges": badges,
    "frames": frames,
    "tables": tables,
    "desk": desk,
}
