"""Verifying a desk's audit chain from outside: the store is read, and not a byte of it is changed.

It may be read while the program works on it. Whose signatures are believed is the archive's to say; where it
cannot be asked, the keys hold of which this desk has heard, which whoever can write the store can change.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final, Protocol
from uuid import UUID

import apsw
from pydantic import BaseModel, ValidationError

from tamin_desk.contract.audit import CheckpointList, Countersigned
from tamin_desk.contract.audit_routes import CHECKPOINTS
from tamin_desk.contract.routes import Endpoint
from tamin_desk.domain.audit_checkpoints import Finding, KeptCheckpoint, Vouched, judge_checkpoints
from tamin_desk.domain.audit_judgement import judge
from tamin_desk.domain.errors import DeskError, StoreError, StoreKeyMissing
from tamin_desk.services import database, migrations
from tamin_desk.services.api import expect
from tamin_desk.services.countersigning import KEYS, is_signed, known_keys
from tamin_desk.services.store import StoreKey

_WITH_AUDIT: Final = 6
"""The first version of the store that has a chain."""


class NotAList(DeskError):
    """The file does not hold a desk's checkpoints as the archive lists them."""


class ListApi(Protocol):
    """The one call by which the archive is asked."""

    def call(
        self, endpoint: Endpoint, *, params: Mapping[str, str | int] | None = None, token: str | None = None
    ) -> BaseModel | None: ...


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying has shown.

    Attributes:
        desk_id: whose chain it is.
        records, last: how many records there are, and the number of the last.
        checkpoints: how many good checkpoints lie beside them.
        with_archive: the archive's list was compared too, and its keys were the ones believed.
        findings: what was done to it, by number.
    """

    desk_id: str
    records: int
    last: int
    checkpoints: int
    with_archive: bool
    findings: tuple[Finding, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nobody has to look."""
        return not any(finding.is_trouble for finding in self.findings)


class Chain:
    """The chain in one store; made by :func:`open_chain`."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self.desk_id = str(self._one("SELECT value FROM meta WHERE name = 'desk_id'"))

    def tokens(self) -> tuple[str, ...]:
        """Return the delivery tokens that this desk has, the longest valid first."""
        with database.store_errors():
            rows = self._connection.execute("SELECT token FROM tokens ORDER BY until DESC").fetchall()
        return tuple(str(row[0]) for row in rows)

    def verified(self, listed: CheckpointList | None) -> Verified:
        """Judge the chain, with the archive's list if there is one.

        Raises:
            StoreError: the store could not be read.
        """
        keys = known_keys(self._setting(KEYS)) if listed is None else listed.keys
        verify = partial(_verify, keys)
        with database.store_errors():
            kept = self._connection.execute("SELECT number, body, signature FROM checkpoints ORDER BY number")
            here = judge_checkpoints(
                [KeptCheckpoint(int(number), bytes(body), str(signed)) for number, body, signed in kept],
                self.desk_id,
                verify,
            )
            there = None if listed is None else _judged(listed, self.desk_id, verify)
            records = self._connection.execute("SELECT count(*) FROM audit").get
            last = self._connection.execute("SELECT max(number) FROM audit").get
            rows = self._connection.execute("SELECT number, body, link FROM audit ORDER BY number")
            findings = judge(rows, self.desk_id, here, there)
        return Verified(
            self.desk_id, int(records), int(last or 0), len(here.good), there is not None, findings
        )

    def _setting(self, name: str) -> str | None:
        found = self._one("SELECT value FROM settings WHERE name = ?", name)
        return None if found is None else str(found)

    def _one(self, question: str, *values: str) -> object:
        with database.store_errors():
            return self._connection.execute(question, values).get


@contextmanager
def open_chain(path: Path, key: StoreKey) -> Iterator[Chain]:
    """Open the store at ``path`` for reading only, without its lock.

    Raises:
        StoreKeyMissing: the key is not the store's.
        StoreNewer: a newer program wrote it.
        StoreError: there is no store, it has no chain yet, or it cannot be read.
    """
    if not path.is_file():
        raise StoreError("there is no store")
    connection = database.connect(path, key.secret)
    try:
        try:
            with database.store_errors():
                connection.execute("PRAGMA query_only = ON")
                found = migrations.version(connection)
        except StoreError as error:
            if isinstance(error.__cause__, apsw.NotADBError):
                raise StoreKeyMissing("the key does not open the store") from error
            raise
        migrations.refuse_newer(found)
        if found < _WITH_AUDIT:
            raise StoreError("the store has no audit chain yet")
        yield Chain(connection)
    finally:
        connection.close()


def asked(api: ListApi, desk_id: str, tokens: Collection[str]) -> CheckpointList | None:
    """Return the archive's list of a desk's checkpoints, under the first token that it takes.

    Raises:
        the errors of :meth:`tamin_desk.services.api.Api.call`, of the last token.
    """
    trouble: DeskError | None = None
    for token in tokens:
        try:
            return _asked_with(api, desk_id, token)
        except DeskError as error:
            trouble = error
    if trouble is not None:
        raise trouble
    return None


def read_list(data: bytes, desk_id: str) -> CheckpointList:
    """Read a list as ``tamin-desk backend audit checkpoints`` writes it.

    Raises:
        NotAList: it is something else, or another desk's.
    """
    try:
        listed = CheckpointList.model_validate_json(data)
    except ValidationError:
        raise NotAList("not a list of checkpoints") from None
    if str(listed.desk_id) != desk_id:
        raise NotAList("the list is another desk's")
    return listed


def _asked_with(api: ListApi, desk_id: str, token: str) -> CheckpointList:
    found: list[Countersigned] = []
    for _ in count():
        params: dict[str, str | int] = {"desk_id": desk_id, "after": len(found)}
        page = expect(CheckpointList, api.call(CHECKPOINTS, params=params, token=token))
        found += page.checkpoints
        if not page.checkpoints:
            break
    return CheckpointList(desk_id=UUID(desk_id), checkpoints=tuple(found), keys=page.keys)


def _judged(listed: CheckpointList, desk_id: str, verify: "partial[bool]") -> Vouched:
    each = (signed.to_domain() for signed in listed.checkpoints)
    return judge_checkpoints(
        [KeptCheckpoint(one.number, one.body, one.signature) for one in each], desk_id, verify
    )


def _verify(keys: Mapping[str, str], key_id: str, body: bytes, signature: str) -> bool:
    return is_signed(keys.get(key_id, ""), body, signature)
