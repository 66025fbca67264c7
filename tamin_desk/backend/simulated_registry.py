"""A Civil Registration for the demonstration: fictional people, slow at times, away at times.

It answers as the real one is described: a serial is compared letter by letter, and case counts.
What it does beyond that (latency, failures, scripted answers) is set from outside, and repeats
exactly for the same seed and the same order of questions.
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from uuid6 import uuid7

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import Upstream
from tamin_desk.backend.database import Database
from tamin_desk.backend.photographs import Photograph, photograph
from tamin_desk.backend.population import Course, Likeness, RegistryFile
from tamin_desk.backend.registry import PutOff, Refusal, RegistryAnswer, RegistryAwayError, RegistryPhoto
from tamin_desk.backend.schema.fictional import FictionalPerson, RegistryPhotoRow, RegistryTicket
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.photos import RefusalReason

Camera = Callable[[Likeness], Photograph]

REGISTRY_FILE: Final = TypeAdapter(RegistryFile)
"""Reads and writes :class:`FictionalPerson`'s ``registry_file``."""

# How soon a ticket may be shown again: a real Registry would not like to be asked every second.
_ASK_AGAIN_SECONDS: Final = 5.0


class Scripted(StrEnum):
    """A scripted answer, besides the words of :class:`RefusalReason`."""

    AS_USUAL = "as_usual"
    PHOTO = "photo"
    PENDING = "pending"
    AWAY = "away"


Script = Mapping[str, tuple[Scripted | RefusalReason, ...]]
"""By national code, what the next questions get, one after the other; then everything is as usual."""

_SCRIPT: Final = TypeAdapter(dict[str, tuple[Scripted | RefusalReason, ...]])


def read_script(path: Path) -> Script:
    """Read a script: a JSON object of national codes and lists of words.

    Raises:
        ValueError: the file is not such an object.
        OSError: the file cannot be read.
    """
    try:
        return _SCRIPT.validate_json(path.read_bytes())
    except ValidationError as error:
        # The faults without the values: a script may sit beside personal data one day.
        places = ", ".join("/".join(map(str, fault["loc"])) for fault in error.errors())
        raise ValueError(f"not a script of registry answers: {places or 'not JSON'}") from None


class SimulatedRegistry:
    """Answers from the fictional people's registry files, behind the port of the gateway.

    Args:
        database: where files, drawn photos and tickets are.
        upstream: how it behaves.
        seed: makes latency and failures repeatable.
        script: answers set beforehand (see :data:`Script`).
        camera: draws a likeness; every photo is taken once and then kept.
        wait: passes the latency's seconds.
    """

    def __init__(
        self,
        database: Database,
        upstream: Upstream,
        clock: Clock,
        *,
        seed: int,
        script: Script | None = None,
        camera: Camera = photograph,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._database = database
        self._upstream = upstream
        self._clock = clock
        self._weather = _Weather(seed, upstream)
        self._scripts: dict[str, Iterator[Scripted | RefusalReason]] = {
            code: iter(answers) for code, answers in (script or {}).items()
        }
        self._lock = threading.Lock()
        self._album = _Album(database, camera)
        self._wait = wait

    def ask(self, national_code: str, kind: CredentialKind, value: str) -> RegistryAnswer:
        """Answer one question; see :class:`tamin_desk.backend.registry.Registry`."""
        self._pass_time(national_code)
        with self._lock:
            scripted = next(self._scripts.get(national_code, iter(())), Scripted.AS_USUAL)
        if scripted is Scripted.AWAY:
            raise RegistryAwayError
        if isinstance(scripted, RefusalReason):
            return Refusal(scripted)
        file = self._file(national_code)
        if scripted is Scripted.PENDING:
            return self._put_off(national_code)
        if file is None:
            return Refusal(RefusalReason.UNKNOWN_PERSON)
        if scripted is Scripted.PHOTO:
            return self._photo(file)
        return self._as_usual(file, kind, value)

    def collect(self, ticket: str) -> RegistryAnswer:
        """Answer for a photo that was put off; an unknown ticket is as good as no file."""
        self._pass_time(ticket)
        with self._database.read() as session:
            row = session.get(RegistryTicket, ticket)
        file = None if row is None else self._file(row.national_code)
        if row is None or file is None:
            return Refusal(RefusalReason.UNKNOWN_PERSON)
        left = (row.ready_at - self._clock()).total_seconds()
        if left > 0:
            return PutOff(ticket, min(left, _ASK_AGAIN_SECONDS))
        return self._photo(file)

    def _pass_time(self, about: str) -> None:
        latency, fails = self._weather.next(about)
        if latency > 0:
            self._wait(latency)
        if fails:
            raise RegistryAwayError

    def _as_usual(self, file: RegistryFile, kind: CredentialKind, value: str) -> RegistryAnswer:
        if file.course is Course.UNAVAILABLE:
            raise RegistryAwayError
        if file.course is Course.DECEASED:
            return Refusal(RefusalReason.DECEASED)
        if value in file.revoked:
            return Refusal(RefusalReason.CREDENTIAL_REVOKED)
        held = file.card_serial if kind is CredentialKind.CARD_SERIAL else file.tracking_code
        if value != held:
            return Refusal(RefusalReason.NO_CORRESPONDENCE)
        return self._put_off(file.national_code) if file.course is Course.PENDING else self._photo(file)

    def _photo(self, file: RegistryFile) -> RegistryAnswer:
        if file.photo is None:
            return Refusal(RefusalReason.NO_PHOTO)
        return self._album.photo(file, file.photo)

    def _put_off(self, national_code: str) -> PutOff:
        ticket = f"T-{uuid7()}"
        wait = self._upstream.pending_seconds
        with self._database.write() as session:
            ready = self._clock() + timedelta(seconds=wait)
            session.add(RegistryTicket(ticket=ticket, national_code=national_code, ready_at=ready))
        return PutOff(ticket, min(wait, _ASK_AGAIN_SECONDS))

    def _file(self, national_code: str) -> RegistryFile | None:
        with self._database.read() as session:
            text = session.scalar(
                select(FictionalPerson.registry_file).where(FictionalPerson.national_code == national_code)
            )
        return None if text is None else REGISTRY_FILE.validate_json(text)


class _Weather:
    """Latency and failures: dice that fall the same way for the same questions in the same order."""

    def __init__(self, seed: int, upstream: Upstream) -> None:
        self._seed = seed
        self._upstream = upstream
        self._asked: dict[str, int] = {}
        self._lock = threading.Lock()

    def next(self, about: str) -> tuple[float, bool]:
        """Return the seconds to wait and whether the question is lost."""
        with self._lock:
            count = self._asked[about] = self._asked.get(about, 0) + 1
        digest = hashlib.sha256(json.dumps([self._seed, about, count]).encode()).digest()
        slow, lost = (int.from_bytes(part) / 2**64 for part in (digest[:8], digest[8:16]))
        least, most = self._upstream.latency
        return least + slow * (most - least), lost < self._upstream.failure_rate


class _Album:
    """The Registry's photos: drawn when first asked for, then kept byte for byte."""

    def __init__(self, database: Database, camera: Camera) -> None:
        self._database = database
        self._camera = camera
        self._drawing = threading.Lock()

    def photo(self, file: RegistryFile, likeness: Likeness) -> RegistryPhoto:
        """Return the photo of ``file``; two questions at once get the same bytes."""
        kept = self._kept(file.national_code)
        if kept is not None:
            return kept
        with self._drawing:
            kept = self._kept(file.national_code)
            if kept is not None:
                return kept
            taken = self._camera(likeness)
            row = RegistryPhotoRow(
                national_code=file.national_code,
                jpeg=taken.jpeg,
                width=taken.width,
                height=taken.height,
                face_top=taken.face_top,
                face_bottom=taken.face_bottom,
                issued_on=file.issued_on,
            )
            with self._database.write() as session:
                session.add(row)
            return _as_answer(row)

    def _kept(self, national_code: str) -> RegistryPhoto | None:
        with self._database.read() as session:
            row = session.get(RegistryPhotoRow, national_code)
        return None if row is None else _as_answer(row)


def _as_answer(row: RegistryPhotoRow) -> RegistryPhoto:
    return RegistryPhoto(row.jpeg, row.width, row.height, row.face_top, row.face_bottom, row.issued_on)
