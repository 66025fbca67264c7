"""The store's schema, version by version; ``PRAGMA user_version`` says which one a file has.

A released step is never changed: a new one is added below it, and the schema that was released
before is kept as a fixture from which a test migrates. Times are microseconds since 1970 in UTC.

::

    meta        what there is one of: the desk's id, the counter of acts
    settings    small values by name (cached policy, last unit, known users)
    tokens      the delivery token of each author
    acts        what a clerk did, as the exact bytes that are sent; written once, never changed
    outbox      how far an act's delivery is; one row for each act
    pictures    bytes that acts name by digest, kept until every such act is accepted
    awaited     inquiries of this desk whose answer comes later, and the news of it until it is seen
    entries     what was entered for an inquiry, as two keyed digests: the entry itself is never kept
    rechecks    re-checks that are due or half done, with what was typed again so far
    letters     referral letters made on this desk, and how often each was printed
    code_lists  lists of national codes that clerks imported, each until it is removed or past its date
    captures    pictures of references, while an inquiry or a case needs them, never past kept_until
    sittings    scanning that was begun and not filed yet: whose, and what was indexed so far
    pages       the pages of a sitting, as they came from the scanner
    imports     copies of other stores whose acts were taken in, by digest, so that none is taken in twice
    audit       the chain of what was done here: each record, and the link to the one before it
    checkpoints records of the chain that the archive countersigned

``acts.epoch`` is the server's count of sign-ins when the act was saved, NULL where it gave none: acts of one
desk are in the order of epoch and counter. ``acts.desk_id`` names the desk where an act that was taken in
was saved, NULL for those of this one. ``place`` tells the newer row of a table from the older one, whatever
any clock showed: it grows, and a row that is written again gets another.
"""

from typing import Final

import apsw

from tamin_desk.domain.errors import StoreNewer
from tamin_desk.services.database import store_errors, transaction

_VERSION_1: Final = """
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    author_id TEXT PRIMARY KEY,
    token TEXT NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE acts (
    counter INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    author_id TEXT NOT NULL,
    author_name TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person_name TEXT NOT NULL,
    person_code TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    program_version TEXT NOT NULL,
    picture TEXT,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE outbox (
    counter INTEGER PRIMARY KEY REFERENCES acts (counter) ON DELETE CASCADE,
    person_id TEXT NOT NULL,
    author_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    in_doubt INTEGER NOT NULL DEFAULT 0,
    problem TEXT,
    request_id TEXT,
    receipt_number TEXT,
    accepted_at INTEGER,
    receipt BLOB,
    replaced_by TEXT,
    CHECK ((state = 'accepted') = (receipt_number IS NOT NULL)),
    CHECK ((state = 'replaced') = (replaced_by IS NOT NULL))
) STRICT;

CREATE INDEX outbox_unsettled ON outbox (person_id, counter, state, author_id)
    WHERE state NOT IN ('accepted', 'replaced');
CREATE INDEX outbox_by_state ON outbox (state, author_id);
CREATE INDEX outbox_accepted ON outbox (accepted_at, counter) WHERE state = 'accepted';
CREATE INDEX acts_by_picture ON acts (picture) WHERE picture IS NOT NULL;

CREATE TABLE pictures (
    sha256 TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT;
"""

# A person's acts are read whenever that person is on the screen, however many the store has gathered.
_VERSION_2: Final = """
CREATE INDEX outbox_by_person ON outbox (person_id, counter);

CREATE TABLE awaited (
    inquiry_id TEXT PRIMARY KEY,
    author_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    news TEXT
) STRICT, WITHOUT ROWID;
"""

_VERSION_3: Final = """
CREATE TABLE entries (
    inquiry_id TEXT PRIMARY KEY,
    photo_id TEXT,
    made_at INTEGER NOT NULL,
    code_mac BLOB NOT NULL,
    credential_mac BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX entries_by_photo ON entries (photo_id, made_at) WHERE photo_id IS NOT NULL;

CREATE TABLE rechecks (
    comparison_id TEXT PRIMARY KEY,
    unit_code TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TABLE letters (
    number TEXT PRIMARY KEY,
    act_id TEXT NOT NULL,
    comparison_id TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    prints INTEGER NOT NULL DEFAULT 0,
    replaced_by TEXT,
    body BLOB NOT NULL
) STRICT;

CREATE INDEX letters_by_case ON letters (comparison_id);
CREATE INDEX letters_by_act ON letters (act_id);

CREATE TABLE captures (
    sha256 TEXT NOT NULL,
    person_id TEXT NOT NULL,
    inquiry_id TEXT,
    comparison_id TEXT,
    source TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    captured_at INTEGER NOT NULL,
    kept_until INTEGER NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (person_id, sha256),
    CHECK (inquiry_id IS NOT NULL OR comparison_id IS NOT NULL)
) STRICT;

CREATE INDEX captures_by_inquiry ON captures (inquiry_id) WHERE inquiry_id IS NOT NULL;
CREATE INDEX captures_by_case ON captures (comparison_id) WHERE comparison_id IS NOT NULL;
CREATE INDEX captures_by_end ON captures (kept_until);
"""

_VERSION_4: Final = """
CREATE TABLE code_lists (
    list_id TEXT PRIMARY KEY,
    author_id TEXT NOT NULL,
    unit_code TEXT NOT NULL,
    title TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    kept_until INTEGER NOT NULL
) STRICT;

CREATE TABLE code_list_rows (
    list_id TEXT NOT NULL REFERENCES code_lists (list_id),
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    person_id TEXT NOT NULL,
    padded INTEGER NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (list_id, number)
) STRICT, WITHOUT ROWID;
"""

_VERSION_5: Final = """
CREATE TABLE sittings (
    sitting_id TEXT PRIMARY KEY,
    author_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (author_id, person_id)
) STRICT;

CREATE TABLE pages (
    number INTEGER PRIMARY KEY,
    page_id TEXT NOT NULL UNIQUE,
    sitting_id TEXT NOT NULL REFERENCES sittings (sitting_id) ON DELETE CASCADE,
    source TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE INDEX pages_by_sitting ON pages (sitting_id, number);
"""

_VERSION_6: Final = """
ALTER TABLE acts ADD COLUMN epoch INTEGER;
ALTER TABLE acts ADD COLUMN desk_id TEXT;

CREATE INDEX outbox_in_order ON outbox (counter, person_id, author_id, state)
    WHERE state NOT IN ('accepted', 'replaced');

CREATE TABLE imports (
    file_sha256 TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    acts INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    link BLOB NOT NULL
) STRICT;

CREATE TABLE checkpoints (
    number INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    signature TEXT NOT NULL
) STRICT;
"""

# What is the newest must not be asked of a time: the desk's clock may have been years ahead, or set back.
_VERSION_7: Final = """
ALTER TABLE entries ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE entries SET place = r.place FROM (
    SELECT inquiry_id AS id, row_number() OVER (ORDER BY made_at, inquiry_id) AS place FROM entries
) AS r WHERE r.id = entries.inquiry_id;
CREATE INDEX entries_by_place ON entries (place);
DROP INDEX entries_by_photo;
CREATE INDEX entries_by_photo ON entries (photo_id, place) WHERE photo_id IS NOT NULL;

ALTER TABLE rechecks ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE rechecks SET place = r.place FROM (
    SELECT rowid AS id, row_number() OVER (ORDER BY updated_at, comparison_id) AS place FROM rechecks
) AS r WHERE r.id = rechecks.rowid;
CREATE INDEX rechecks_by_place ON rechecks (place);

ALTER TABLE letters ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE letters SET place = r.place FROM (
    SELECT rowid AS id, row_number() OVER (ORDER BY made_at, rowid) AS place FROM letters
) AS r WHERE r.id = letters.rowid;
CREATE INDEX letters_by_place ON letters (place);

ALTER TABLE captures ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE captures SET place = r.place FROM (
    SELECT rowid AS id, row_number() OVER (ORDER BY captured_at, rowid) AS place FROM captures
) AS r WHERE r.id = captures.rowid;
CREATE INDEX captures_by_place ON captures (place);

ALTER TABLE code_lists ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE code_lists SET place = r.place FROM (
    SELECT rowid AS id, row_number() OVER (ORDER BY made_at, rowid) AS place FROM code_lists
) AS r WHERE r.id = code_lists.rowid;
CREATE INDEX code_lists_by_place ON code_lists (place);

ALTER TABLE sittings ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE sittings SET place = r.place FROM (
    SELECT rowid AS id, row_number() OVER (ORDER BY updated_at, rowid) AS place FROM sittings
) AS r WHERE r.id = sittings.rowid;
CREATE INDEX sittings_by_place ON sittings (place);

ALTER TABLE awaited ADD COLUMN asked_at INTEGER;
ALTER TABLE awaited ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE awaited SET place = r.place FROM (
    SELECT inquiry_id AS id, row_number() OVER (ORDER BY inquiry_id) AS place FROM awaited
) AS r WHERE r.id = awaited.inquiry_id;
CREATE INDEX awaited_by_place ON awaited (place);
"""

STEPS: Final = (_VERSION_1, _VERSION_2, _VERSION_3, _VERSION_4, _VERSION_5, _VERSION_6, _VERSION_7)
"""``STEPS[n]`` leads from version n to version n + 1."""

LATEST: Final = len(STEPS)


def version(connection: apsw.Connection) -> int:
    """Return the schema version of the file; 0 for one that holds nothing yet.

    Raises:
        StoreError: it could not be read.
    """
    with store_errors():
        found: int = connection.execute("PRAGMA user_version").get
    return found


def refuse_newer(found: int) -> None:
    """Raise StoreNewer for a version that only a newer program understands."""
    if found > LATEST:
        raise StoreNewer(f"store version {found}, this program knows {LATEST}")


def migrate(connection: apsw.Connection) -> None:
    """Bring the file to the latest version, each step in one transaction.

    Raises:
        StoreNewer: the file is newer than this program.
        StoreError: a step could not be written; the file keeps the version it had.
    """
    refuse_newer(version(connection))
    for number in range(version(connection), LATEST):
        with transaction(connection):
            connection.execute(STEPS[number])
            connection.execute(f"PRAGMA user_version = {number + 1}")
