"""The lists that the server gives (reasons, kinds of documents), kept so that they are there offline."""

from typing import Final

from pydantic import ValidationError

from tamin_desk.contract import casework
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.domain.errors import DeskError, SignedOut
from tamin_desk.services.api import expect
from tamin_desk.services.calls import SignedInCaller
from tamin_desk.services.known_users import Settings
from tamin_desk.services.log import event_log

_SETTING: Final = "lists"
_log = event_log(__name__)


class Lists:
    """Reads the lists; blocking, and safe from any thread but the main one."""

    def __init__(self, session: SignedInCaller, settings: Settings) -> None:
        self._session = session
        self._settings = settings
        self._current: casework.Lists | None = None

    def kept(self) -> casework.Lists | None:
        """Return the lists as last heard on this desk; ``None`` before the first time.

        Raises:
            StoreError: the store could not be read.
        """
        if self._current is None:
            self._current = _read(self._settings.get_setting(_SETTING))
        return self._current

    def get(self) -> casework.Lists:
        """Return the kept lists, or fetch them where there are none yet.

        Raises:
            the errors of :meth:`refresh`.
        """
        return self.kept() or self.refresh()

    def refresh(self) -> casework.Lists:
        """Fetch the lists and keep them: after a sign-in.

        Raises:
            SignedOut and the errors of :meth:`tamin_desk.services.api.Api.call`.
            StoreError: they were not kept.
        """
        fetched = expect(casework.Lists, self._session.call(LISTS))
        if fetched != self.kept():
            self._settings.put_setting(_SETTING, fetched.model_dump_json())
        self._current = fetched
        return fetched

    def freshest(self) -> casework.Lists:
        """Return the server's lists, or the kept ones while it cannot be asked.

        Raises:
            the errors of :meth:`refresh`, where no lists are kept.
        """
        try:
            return self.refresh()
        except SignedOut:
            raise
        except DeskError as error:
            kept = self.kept()
            if kept is None:
                raise
            _log.info("the lists are those heard before", error=error)
            return kept


def _read(value: str | None) -> casework.Lists | None:
    try:
        return None if value is None else casework.Lists.model_validate_json(value)
    except ValidationError:
        # Written by another version: fetched anew.
        return None
