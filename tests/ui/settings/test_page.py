"""Settings of this desk: each choice is on the screen at once, and in the user's file."""

import random
import tomllib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tamin_desk.contract.routes import CHANGE_PASSWORD, POLICY
from tamin_desk.domain.audit import AuditKind
from tamin_desk.services.config import load_settings
from tamin_desk.ui.i18n import Language, fmt_datetime, language
from tamin_desk.ui.password_dialog import PasswordDialog
from tamin_desk.ui.settings.page import SettingsPage
from tamin_desk.ui.theme import Mode, theme
from tamin_desk.ui.widgets.button import Button
from tamin_desk.ui.widgets.label_values import LabelValues
from tests.fakes.answers import PASSWORD, policy_reply
from tests.fakes.hand import click, tap
from tests.fakes.notes import told
from tests.fakes.office import Office
from tests.fakes.screen import visible_parts, words
from tools.faults.tampering_scene import made


class Clerk:
    """Somebody before the settings."""

    def __init__(self, office: Office, page: SettingsPage) -> None:
        self.office, self.page = office, page

    def choice(self, text: str) -> QRadioButton:
        return next(
            each
            for each in visible_parts(self.page)
            if isinstance(each, QRadioButton) and each.text() == text
        )

    def choose(self, *texts: str) -> None:
        """Click one choice after the other, faster than the disk."""
        for text in texts:
            click(self.choice(text))
            QApplication.processEvents()

    def file(self) -> dict[str, object]:
        """What the user's file says, once the disk has caught up."""
        self.office.settle()
        path = self.office.desk.profile.settings_path
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@pytest.fixture
def clerk(office: Office, qtbot: QtBot) -> Iterator[Clerk]:
    window = QWidget()
    page = SettingsPage(office.context)
    layout = QVBoxLayout(window)
    layout.addWidget(page)
    window.resize(1240, 660)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.activated()
    office.settle()
    yield Clerk(office, page)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_language_takes_effect_at_once_and_is_saved(clerk: Clerk) -> None:
    clerk.choose("English")
    assert language() is Language.ENGLISH
    assert clerk.page.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert clerk.page.title() == "Settings"
    assert clerk.file() == {"language": "en"}
    clerk.choose("فارسی")
    assert language() is Language.PERSIAN
    assert clerk.file() == {"language": "fa"}


def test_the_look_takes_effect_at_once_and_is_saved(clerk: Clerk) -> None:
    clerk.choose("تیره")
    assert theme().mode is Mode.DARK
    assert clerk.file() == {"theme": "dark"}


def test_the_text_size_takes_effect_at_once_and_is_saved(clerk: Clerk) -> None:
    clerk.choose("۱۵۰ درصد")
    assert theme().text_scale == 1.5
    assert clerk.file() == {"text_scale": 1.5}


def test_choices_made_faster_than_the_disk_are_all_saved(clerk: Clerk) -> None:
    clerk.choose("تیره", "۱۲۵ درصد", "روشن", "۱۵۰ درصد", "تیره")
    assert clerk.file() == {"theme": "dark", "text_scale": 1.5}


def test_what_was_saved_is_there_at_the_next_start(clerk: Clerk) -> None:
    clerk.choose("تیره", "۱۲۵ درصد")
    clerk.office.settle()
    profile = clerk.office.desk.profile
    settings = load_settings(profile, {}, site_file=profile.config_dir / "no-site.toml")
    assert (settings.theme, settings.text_scale, settings.language) == ("dark", 1.25, "fa")


def test_a_choice_that_cannot_be_saved_holds_and_says_so(clerk: Clerk) -> None:
    folder = clerk.office.desk.profile.config_dir
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be", encoding="utf-8")
    clerk.choose("تیره")
    assert theme().mode is Mode.DARK
    clerk.office.settle()
    assert "ذخیره نشد" in words(clerk.page)
    folder.unlink()
    clerk.choose("روشن")
    assert clerk.file() == {"theme": "light"}
    assert "ذخیره نشد" not in words(clerk.page)


def test_the_hand_stays_where_the_language_was_changed(clerk: Clerk) -> None:
    clerk.choice("فارسی").setFocus(Qt.FocusReason.TabFocusReason)
    tap(Qt.Key.Key_Left)
    QApplication.processEvents()
    assert language() is Language.ENGLISH
    focus = QApplication.focusWidget()
    assert isinstance(focus, QRadioButton)
    assert focus.text() == "English"


def test_policy_is_shown_and_nothing_here_changes_it(clerk: Clerk) -> None:
    shown = words(clerk.page)
    assert "۱٫۵" in shown
    for part in visible_parts(clerk.page):
        if isinstance(part, LabelValues):
            assert not [each for each in visible_parts(part) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]


def test_a_clerk_changes_the_password_here(clerk: Clerk) -> None:
    office = clerk.office
    office.api.on(CHANGE_PASSWORD, None)
    change = next(
        part for part in visible_parts(clerk.page) if isinstance(part, Button) and "گذرواژه" in part.text()
    )
    click(change)
    dialog = clerk.page.window().findChild(PasswordDialog)
    assert dialog is not None
    dialog.old.set_text(PASSWORD)
    dialog.new.set_text("three grey stones")
    dialog.again.set_text("three grey stones")
    dialog.change.click()
    office.settle()
    assert "گذرواژه تغییر کرد." in words(clerk.page)
    kept = [each for each in told(office.desk.store) if each[0] is AuditKind.SETTINGS_CHANGED]
    assert kept == [(AuditKind.SETTINGS_CHANGED, "password")], "that it was changed, and nothing of it"


def test_a_new_policy_is_shown_when_the_page_is_opened(clerk: Clerk) -> None:
    clerk.office.api.on(POLICY, policy_reply(9, view_seconds=4))
    clerk.office.desk.session.heed_policy(9)
    clerk.page.activated()
    assert "۴٫۰" in words(clerk.page)


def test_no_file_can_weaken_the_policy(clerk: Clerk) -> None:
    folder = clerk.office.desk.profile.config_dir
    folder.mkdir(parents=True)
    written = "[judgement]\nview_seconds = 0\n[policy]\nversion = 99\n"
    clerk.office.desk.profile.settings_path.write_text(written, encoding="utf-8")
    clerk.choose("تیره")
    assert clerk.file() == {"judgement": {"view_seconds": 0}, "policy": {"version": 99}, "theme": "dark"}
    signed_in = clerk.office.desk.session.current
    assert signed_in is not None
    assert signed_in.policy.judgement.view_seconds == 1.5


def test_the_servers_and_the_version_are_told_for_support(clerk: Clerk) -> None:
    assert clerk.office.desk.settings.servers.archive in words(clerk.page)
    assert clerk.page.context_line()


def test_each_choice_is_written_down_by_its_name_and_not_by_its_value(clerk: Clerk) -> None:
    clerk.choose("English")
    clerk.choose("فارسی")
    clerk.office.settle()
    kept = [each for each in told(clerk.office.desk.store) if each[0] is AuditKind.SETTINGS_CHANGED]
    assert kept == [(AuditKind.SETTINGS_CHANGED, "language")] * 2


def test_a_choice_that_cannot_be_written_down_is_not_saved_and_the_page_says_so(clerk: Clerk) -> None:
    clerk.office.disk.room = 0
    clerk.choose("English")
    assert clerk.file() == {}
    assert "could not be saved" in words(clerk.page)


def test_the_page_tells_when_the_event_record_was_countersigned(clerk: Clerk) -> None:
    assert {"تأیید دفتر رویدادها", "هنوز نه"} <= set(words(clerk.page).splitlines())
    scene = made(random.Random(1), 1)
    with clerk.office.desk.store.write() as db:
        db.execute("INSERT INTO checkpoints VALUES (?, ?, ?)", scene.kept()[-1])
    clerk.page.activated()
    clerk.office.settle()
    assert fmt_datetime(scene.archive[-1].at) in words(clerk.page).splitlines()
