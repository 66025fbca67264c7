"""The printer's column: a shift is typed as people type it, and the ruler page tells how far it is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tamin_desk.domain.errors import (
    CoverPaperUnknown,
    SettingsError,
)
from tamin_desk.services.config import Offset, load_settings
from tamin_desk.ui.booklet.page import BookletPage
from tests.fakes.hand import click, tap
from tests.ui.booklet.conftest import Clerk

CTRL = Qt.KeyboardModifier.ControlModifier


def type_into(page: BookletPage, across: str, down: str) -> None:
    for field, text in ((page.printing.across, across), (page.printing.down, down)):
        field.edit.setText(text)
        field.edit.editingFinished.emit()


def test_a_shift_is_typed_as_people_type_and_moves_what_is_printed(clerk: Clerk, tmp_path: Path) -> None:
    clerk.open()
    type_into(clerk.page, "۰٫۴", "−۱٫۰")
    click(clerk.page.panel.print)
    clerk.settle()
    assert {offset for _, _, offset in clerk.hand.sheets} == {Offset(0.4, -1.0)}
    kept = load_settings(clerk.office.desk.profile, {}, site_file=tmp_path / "none.toml").offsets
    assert dict(kept) == {"": Offset(0.4, -1.0)}


def test_a_shift_typed_a_moment_before_ctrl_p_holds_for_this_print(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.printing.across.edit.setText("2.5")
    tap(Qt.Key.Key_P, "\x10", CTRL)
    clerk.settle()
    assert clerk.hand.sheets[0][2] == Offset(2.5, 0.0)


@pytest.mark.parametrize(("typed", "said"), [("۲۵", "دست بالا ۱۰ میلی‌متر"), ("کمی", "عددی به میلی‌متر")])
def test_a_shift_that_is_none_is_explained_and_kept_on_the_screen(
    clerk: Clerk, typed: str, said: str
) -> None:
    clerk.open()
    type_into(clerk.page, typed, "0")
    assert said in clerk.shown()
    assert clerk.page.printing.across.text() == typed
    assert not clerk.page.panel.print.isEnabled()
    assert clerk.page.panel.pdf.isEnabled(), "a file has no printer's shift"
    type_into(clerk.page, "1", "0")
    assert said not in clerk.shown()
    assert clerk.page.panel.print.isEnabled()


def test_the_ruler_page_is_printed_with_the_shift_that_is_typed(clerk: Clerk) -> None:
    clerk.open()
    clerk.page.printing.across.edit.setText("۰٫۷")
    click(clerk.page.printing.ruler)
    clerk.settle()
    ((_, _, offset),) = clerk.hand.sheets
    assert offset == Offset(0.7, 0.0)
    assert "۰٫۷ میلی‌متر به راست" in clerk.hand.texts()[0]
    assert "صفحهٔ تنظیم چاپ شد." in clerk.shown()
    assert clerk.acts() == [], "no cover came out"


def test_a_ruler_page_that_does_not_come_out_is_said(clerk: Clerk) -> None:
    clerk.open()
    clerk.hand.error = CoverPaperUnknown()
    click(clerk.page.printing.ruler)
    clerk.settle()
    assert "کاغذی به اندازهٔ جلد ندارد" in clerk.shown()


def test_a_shift_that_cannot_be_kept_is_said_and_holds(clerk: Clerk) -> None:
    clerk.open()
    config = clerk.office.desk.profile.config_dir
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text("a file where the folder should be")
    type_into(clerk.page, "1", "1")
    clerk.settle()
    assert "ذخیره نشد" in clerk.shown()
    assert clerk.page.presenter.adjusting.offset_of("") == Offset(1.0, 1.0)
    with pytest.raises(SettingsError):
        clerk.office.desk.covers.offsets.keep()
