"""Scanning at the counter: a sitting's pages are kept, encrypted, from when they come until they are filed.

A page is on the disk before it is on the screen; what is indexed follows it there. Closing the program, the
lock and a power cut leave a sitting as it was, for its author to go on with. Filing makes all its acts and
takes the sitting away in one transaction: there is never half of either.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import apsw
from pydantic import TypeAdapter, ValidationError
from uuid6 import uuid7

from tamin_desk.domain.errors import SittingGrew, StoreError
from tamin_desk.domain.scans import PageIndex, ScanReason, with_numbers
from tamin_desk.domain.text import normalise_text, strip_bidi_controls, to_latin_digits
from tamin_desk.services.capture.perspective import Rect
from tamin_desk.services.capture.port import CaptureSource
from tamin_desk.services.clock import Clock
from tamin_desk.services.drafts import Author, PersonRef, ScanDraft
from tamin_desk.services.log import event_log
from tamin_desk.services.outbox import Outbox, Saving
from tamin_desk.services.outbox_rows import OutboxItem
from tamin_desk.services.store import Store, next_place, to_micros

_log = event_log(__name__)
_REMEMBERED: Final = "scan_index:"
_MOST_OFFICES: Final = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a sitting; its id is that of the act that it is filed under.

    Attributes:
        source: what it was taken with.
        width, height: in pixels, as it was taken.
        quarters: by how many quarters of a circle it is turned, clockwise.
        tilt: by how many degrees it is straightened, clockwise.
        index: what it is filed under, as typed so far.
    """

    page_id: str
    source: CaptureSource
    width: int
    height: int
    quarters: int = 0
    tilt: float = 0.0
    index: PageIndex = field(default_factory=PageIndex)


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is scanned for one person in one go.

    Attributes:
        photo_id: the id of the act that the photo will be.
        pages: in the order in which they came.
        face_page: the id of the page that the photo is cut from.
        face: where it is on that page, as it is turned and straightened.
        placed: whether somebody has put the rectangle there.
        taken_out: pages that the clerk took out; they may still be on the disk, and come back never.
        instead_of: acts that were refused, or wait behind one, whose place it takes when it is filed.
        needs_photo: whether a photo is filed with the pages; one may be on file from before.
        updated_at: when something of it was kept last (UTC).
    """

    sitting_id: str
    photo_id: str
    author: Author
    person: PersonRef
    reason: ScanReason | None = None
    pages: tuple[Page, ...] = ()
    face_page: str = ""
    face: Rect | None = None
    placed: bool = False
    taken_out: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()
    needs_photo: bool = True
    updated_at: datetime | None = None

    def page(self, page_id: str) -> Page | None:
        """Return a page by its id."""
        return next((page for page in self.pages if page.page_id == page_id), None)

    def with_page(self, changed: Page) -> "Sitting":
        """Return the sitting with one page as it is now."""
        pages = tuple(changed if page.page_id == changed.page_id else page for page in self.pages)
        return replace(self, pages=pages)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the next document begins with, of the same clerk: never a number, a date or a note."""

    kind: str = ""
    offices: tuple[str, ...] = ()


_Row = tuple[str, str, str, int, bytes]
_SITTING: Final = TypeAdapter(Sitting)
_MEMORY: Final = TypeAdapter(Remembered)


class Sittings:
    """The sittings of one desk that are not filed yet; safe from any thread, and waits for the disk."""

    def __init__(self, store: Store, outbox: Outbox, clock: Clock) -> None:
        self._store, self._outbox, self._clock = store, outbox, clock
        # Filed or discarded in this run: a page that comes late must not bring one back.
        self._over: set[str] = set()

    def begin(self, author: Author, person: PersonRef, reason: ScanReason | None) -> Sitting:
        """Return the author's sitting for a person, as far as it had come, or a new one.

        Raises:
            StoreError: the store failed.
        """
        with self._store.read() as db:
            row = db.execute(
                "SELECT CAST(body AS TEXT), sitting_id FROM sittings WHERE author_id = ? AND person_id = ?",
                (author.user_id, person.person_id),
            ).fetchone()
            if row is None:
                return Sitting(str(uuid7()), str(uuid7()), author, person, reason)
            # Of what another version wrote the pages can be read all the same, and are indexed anew.
            begun = _parsed(str(row[0])) or Sitting(str(row[1]), str(uuid7()), author, person)
            begun = _with_pages(db, begun)
        return replace(begun, reason=reason or begun.reason)

    def unfinished(self, author_id: str) -> tuple[Sitting, ...]:
        """Return an author's sittings that wait here, newest first.

        Raises:
            StoreError: the store failed.
        """
        with self._store.read() as db:
            rows = db.execute(
                "SELECT CAST(body AS TEXT) FROM sittings WHERE author_id = ? ORDER BY place DESC",
                (author_id,),
            ).fetchall()
            found = [_parsed(str(row[0])) for row in rows]
            return tuple(_with_pages(db, sitting) for sitting in found if sitting is not None)

    def put_page(self, sitting: Sitting, page: Page, data: bytes) -> None:
        """Keep a page that has just come (JPEG); with it the sitting, if it is the first.

        Raises:
            StoreError: it was not kept; the sitting may be filed or discarded already.
        """
        with self._store.write() as db:
            if sitting.sitting_id in self._over:
                raise StoreError("the sitting is over")
            _begin(db, self._row(sitting))
            _insert(db, sitting.sitting_id, page, data)

    def bring_back(self, sitting: Sitting, data: Mapping[str, bytes]) -> Sitting:
        """Keep a sitting with all these pages of it in one go, and return it; it may have been filed once.

        Raises:
            StoreError: nothing of it was kept.
        """
        row = self._row(sitting)
        with self._store.write() as db:
            self._over.discard(sitting.sitting_id)
            _begin(db, row)
            _update(db, row)
            for page in sitting.pages:
                if page.page_id in data:
                    _insert(db, sitting.sitting_id, page, data[page.page_id])
        return sitting

    def keep(self, sitting: Sitting) -> None:
        """Keep what was indexed, turned and cut so far; one that is filed or gone is not brought back.

        Raises:
            StoreError: it was not kept.
        """
        row = self._row(sitting)
        with self._store.write() as db:
            _update(db, row)

    def data(self, page_id: str) -> bytes:
        """Return a page as it came.

        Raises:
            StoreError: the store failed, or has no such page any more.
        """
        with self._store.read() as db:
            row = db.execute("SELECT data FROM pages WHERE page_id = ?", (page_id,)).fetchone()
        if row is None:
            raise StoreError("no such page in the store")
        assert isinstance(row[0], bytes)  # nosec B101 # the table is STRICT
        return row[0]

    def remove(self, sitting: Sitting, page_id: str) -> None:
        """Drop a page that the clerk took out, and keep the rest as it is now.

        Raises:
            StoreError: it is still there.
        """
        with self._store.write() as db:
            db.execute("DELETE FROM pages WHERE page_id = ?", (page_id,))
        self.keep(sitting)

    def discard(self, sitting_id: str) -> None:
        """Drop a sitting with its pages, as its author wants.

        Raises:
            StoreError: it is still there.
        """
        with self._ending(sitting_id), self._store.write() as db:
            _drop(db, sitting_id)

    def file(self, sitting: Sitting, photo: bytes, pages: Mapping[str, bytes]) -> tuple[OutboxItem, ...]:
        """Make the acts of a sitting: the photo first, then each page; the sitting is gone with that.

        Args:
            sitting: as it is on the screen.
            photo: the photo that was cut out.
            pages: the pages that are filed, as they are to be seen, by their ids.

        Raises:
            SittingOvertaken: what it takes the place of was sent meanwhile; nothing was saved.
            SittingGrew: a page came that ``sitting`` does not list; nothing was saved.
            StoreError: nothing was saved, and the sitting is still here.
        """
        author, person = sitting.author, sitting.person
        with self._ending(sitting.sitting_id), self._outbox.saving() as saving:
            _refuse_unlisted(saving.db, sitting)
            items = [
                saving.save(draft, author, person, act_id=act_id)
                for act_id, draft in _drafts(sitting, photo, pages)
            ]
            saving.take_place_of(sitting.instead_of, person.person_id, by=items[0].act_id)
            _drop(saving.db, sitting.sitting_id)
            self._remember(saving, sitting)
        _log.info("a sitting was filed", count=len(items))
        return tuple(items)

    def remembered(self, author_id: str) -> Remembered:
        """Return what the author's next document begins with.

        Raises:
            StoreError: the store failed.
        """
        value = self._store.get_setting(_REMEMBERED + author_id)
        try:
            return Remembered() if value is None else _MEMORY.validate_json(value)
        except ValidationError:
            # Written by another version: nothing that could not be typed again.
            return Remembered()

    @contextmanager
    def _ending(self, sitting_id: str) -> Iterator[None]:
        """Let the sitting be over with the block; where that fails it goes on."""
        was_over = sitting_id in self._over
        # Before the disk has it: a page that waits for the disk meanwhile comes too late already.
        self._over.add(sitting_id)
        try:
            yield
        except BaseException:
            if not was_over:
                self._over.discard(sitting_id)
            raise

    def _remember(self, saving: Saving, sitting: Sitting) -> None:
        indexes = [page.index for page in sitting.pages]
        offices = [normalise_text(index.office) for index in reversed(indexes) if index.office.strip()]
        known = [*offices, *self.remembered(sitting.author.user_id).offices]
        memory = Remembered(indexes[0].kind, tuple(dict.fromkeys(known))[:_MOST_OFFICES])
        saving.db.execute(
            "INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)",
            (_REMEMBERED + sitting.author.user_id, _MEMORY.dump_json(memory).decode()),
        )

    def _row(self, sitting: Sitting) -> _Row:
        now = self._clock.now()
        body = _SITTING.dump_json(replace(sitting, updated_at=now))
        return sitting.sitting_id, sitting.author.user_id, sitting.person.person_id, to_micros(now), body


def _drafts(sitting: Sitting, photo: bytes, pages: Mapping[str, bytes]) -> list[tuple[str, ScanDraft]]:
    """Return the acts of a sitting by their ids, in the order in which they are sent."""
    indexes = with_numbers([page.index for page in sitting.pages])
    count = len(sitting.pages)
    drafts: list[tuple[str, ScanDraft]] = []
    for place, (page, index) in enumerate(zip(sitting.pages, indexes, strict=True)):
        draft = ScanDraft(
            photo=pages.get(page.page_id, photo),
            document_kind=index.kind,
            document_number=number_as_filed(index.number) or None,
            document_date=index.issued_on,
            valid_until=index.valid_until,
            issuing_office=normalise_text(index.office),
            note=normalise_text(index.note),
            is_page=True,
            reason=sitting.reason,
            sitting_id=sitting.sitting_id,
            page=place + 1,
            pages=count,
        )
        if page.page_id == sitting.face_page:
            drafts.insert(0, (sitting.photo_id, replace(draft, photo=photo, is_page=False)))
        if page.page_id in pages:
            drafts.append((page.page_id, draft))
    return drafts


def number_as_filed(number: str) -> str:
    """Return a document's number as it is filed: its dashes and slashes are its own, spaces are not."""
    return "".join(to_latin_digits(strip_bidi_controls(number)).split())


def _refuse_unlisted(db: apsw.Connection, sitting: Sitting) -> None:
    """Refuse to file what would drop a page that nobody has seen filed."""
    known = {page.page_id for page in sitting.pages}.union(sitting.taken_out)
    rows = db.execute("SELECT page_id FROM pages WHERE sitting_id = ?", (sitting.sitting_id,))
    if any(str(page_id) not in known for (page_id,) in rows):
        raise SittingGrew("a page came while the sitting was filed")


def _begin(db: apsw.Connection, row: _Row) -> None:
    db.execute(
        "INSERT OR IGNORE INTO sittings (sitting_id, author_id, person_id, updated_at, body, place)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*row, next_place(db, "sittings")),
    )


def _update(db: apsw.Connection, row: _Row) -> None:
    sitting_id, _, _, updated_at, body = row
    db.execute(
        "UPDATE sittings SET updated_at = ?, body = ?, place = ? WHERE sitting_id = ?",
        (updated_at, body, next_place(db, "sittings"), sitting_id),
    )


def _insert(db: apsw.Connection, sitting_id: str, page: Page, data: bytes) -> None:
    db.execute(
        "INSERT INTO pages (page_id, sitting_id, source, width, height, data) VALUES (?, ?, ?, ?, ?, ?)",
        (page.page_id, sitting_id, page.source.value, page.width, page.height, data),
    )


def _drop(db: apsw.Connection, sitting_id: str) -> None:
    db.execute("DELETE FROM sittings WHERE sitting_id = ?", (sitting_id,))


def _parsed(body: str) -> Sitting | None:
    try:
        return _SITTING.validate_json(body)
    except ValidationError:
        _log.warning("a sitting was kept by another version of the program")
        return None


def _with_pages(db: apsw.Connection, sitting: Sitting) -> Sitting:
    """Return a sitting with the pages that are there: one that came last may not be in its list yet."""
    rows = db.execute(
        "SELECT page_id, source, width, height FROM pages WHERE sitting_id = ? ORDER BY number",
        (sitting.sitting_id,),
    )
    there = {str(row[0]): row for row in rows if str(row[0]) not in sitting.taken_out}
    listed = [page for page in sitting.pages if page.page_id in there]
    known = {page.page_id for page in listed}
    fresh = [
        Page(page_id, CaptureSource(str(source)), int(str(width)), int(str(height)))
        for page_id, source, width, height in there.values()
        if page_id not in known
    ]
    pages = (*listed, *fresh)
    face_page = sitting.face_page if sitting.face_page in there else ""
    placed = sitting.placed and bool(face_page)
    return replace(
        sitting,
        pages=pages,
        face_page=face_page or (pages[0].page_id if pages and sitting.needs_photo else ""),
        face=sitting.face if placed else None,
        placed=placed,
    )
