"""A short morning at a desk, in the watched client: somebody's data pass through what could leave any.

No window is driven and no server asked: store, outbox, a decoder's process, settings, log, file dialogs and
crash reports are the program's own. What holds protections off stands at the end.
"""

import os
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, cast

import apsw
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tamin_desk.app import make_application, watch_over
from tamin_desk.domain.policy import Limits
from tamin_desk.services import crashes, database, log
from tamin_desk.services.capture.decoder import ChildDecoder
from tamin_desk.services.capture.port import Foreign, ForeignKind
from tamin_desk.services.clock import ServerClock, SystemClock
from tamin_desk.services.config import Profile, load_settings, save_user_settings
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox import Outbox
from tamin_desk.services.store import Store, StoreKey
from tamin_desk.ui import file_dialogs
from tests.fakes.counter import MARYAM, verdict
from tools.faults.leaks_people import (
    ERRORS,
    FOLDERS,
    LOG,
    PICTURES,
    SERIAL,
    SETTINGS,
    SOMEBODY,
    STORE,
)

_KEY: Final = StoreKey(bytes(range(32)), vouched=True)


def spend(home: Path, counter: Path, without: Collection[str]) -> None:
    """Spend the morning; a picture lies in ``counter``. ``without`` are protections, held off."""
    for protection in without:
        HELD_OFF[protection](home)
    profile = Profile.named("desk")
    settings = load_settings(profile, os.environ, {})
    app = make_application(settings)
    if FOLDERS in without:
        QSettings.setPath(
            QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"]
        )
    watch = watch_over(profile)
    taken = next(counter.glob("*.jpg"))
    _work_with_store(profile, taken.read_bytes())
    _tell_the_log()
    save_user_settings(profile, {"text_scale": 1.2})
    _choose_file(taken)
    _go_wrong(app)
    watch.end()


def _work_with_store(profile: Profile, data: bytes) -> None:
    foreign = Foreign(ForeignKind.PICTURE, data)
    ChildDecoder().decode(foreign, Limits(), threading.Event())
    for _ in range(2):
        # Opened anew, the journal is folded into the store.
        store = Store.open(profile.store_path, _KEY, program_version="1", lock_path=profile.lock_path)
        Outbox(store, ServerClock(SystemClock())).save(verdict(capture=data), MARYAM, SOMEBODY)
        store.close()


def _tell_the_log() -> None:
    careless = cast("Callable[..., None]", event_log("tamin_desk.morning").info)
    careless("looked up", kind=SOMEBODY.name, problem=SOMEBODY.code, person=SERIAL)
    event_log("tamin_desk.morning").bug("it failed", LookupError(f"{SOMEBODY.name} {SOMEBODY.code}"))


def _choose_file(taken: Path) -> None:
    window = QWidget()
    dialog: QFileDialog = file_dialogs.choose_files(window, "picture", ["Pictures (*.jpg)"])
    dialog.setDirectory(str(taken.parent))
    dialog.open()
    dialog.selectFile(taken.name)
    dialog.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _go_wrong(app: QApplication) -> None:
    """Somebody's data are in the words of errors that nobody catches."""

    def fail() -> None:
        raise LookupError(f"{SOMEBODY.name} {SOMEBODY.code} {SERIAL}")

    QTimer.singleShot(0, fail)
    QTimer.singleShot(1, app.quit)
    app.exec()
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


# --- Protections, held off ------------------------------------------------------------------------


def _log_takes_anything(_home: Path) -> None:
    log._written = lambda name, value: str(value)  # noqa: ARG005


def _errors_keep_their_words(_home: Path) -> None:
    made = crashes.of_error

    def with_words(
        error: BaseException | None,
        kind: type[BaseException],
        origin: crashes.Origin,
        at: datetime,
        traceback: TracebackType | None = None,
    ) -> crashes.CrashReport:
        report = made(error, kind, origin, at, traceback)
        return replace(report, kind=f"{report.kind}: {error}")

    crashes._judged = _unjudged
    crashes.of_error = with_words


def _unjudged(rule: str, value: str) -> str:  # noqa: ARG001 - no rule is heeded
    return value


def _settings_remember(_home: Path) -> None:
    """The code that was looked up last is remembered, as a convenience."""
    save_user_settings(Profile.named("desk"), {"printer": SOMEBODY.code})


def _store_is_plain(_home: Path) -> None:
    def connect(path: Path, key: bytes, vfs: str | None = None) -> apsw.Connection:  # noqa: ARG001
        return apsw.Connection(str(path))

    database.connect = connect


def _pictures_in_a_file(home: Path) -> None:
    """A file that is gone again when the picture is decoded: only the writing itself shows it."""
    decode = ChildDecoder.decode

    def by_file(self: ChildDecoder, foreign: Foreign, *rest: object) -> Image.Image:
        path = home / "tmp" / "picture.tmp"
        path.write_bytes(foreign.data)
        try:
            return decode(self, foreign, *rest)  # type: ignore[arg-type] # as they came
        finally:
            path.unlink()

    ChildDecoder.decode = by_file  # type: ignore[assignment,method-assign]


def _folders_are_remembered(_home: Path) -> None:
    file_dialogs.remember_no_files = lambda: None
    file_dialogs._forget = lambda: None


HELD_OFF: Final[Mapping[str, Callable[[Path], None]]] = MappingProxyType(
    {
        LOG: _log_takes_anything,
        ERRORS: _errors_keep_their_words,
        SETTINGS: _settings_remember,
        STORE: _store_is_plain,
        PICTURES: _pictures_in_a_file,
        FOLDERS: _folders_are_remembered,
    }
)
