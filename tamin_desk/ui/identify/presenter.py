"""Who is before the reception desk: one frozen state, and nothing of a former person in it.

Whatever a thread brings is compared with what is wanted now, on top of the bridge's "latest wins".
What was shown is let go of as soon as the page is left, covered or locked.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from tamin_desk.contract.identification import (
    Identification,
    IdentifiedPerson,
    IdentifiedPhoto,
    IdentifiedPhotoReply,
    IdentityChoice,
)
from tamin_desk.contract.problem_types import ProblemType, ServerProblem
from tamin_desk.domain.errors import DeskError
from tamin_desk.domain.identifiers import CodeProblem, recognise
from tamin_desk.ui.pictures import painted
from tamin_desk.ui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from tamin_desk.services.identification import Identifications
    from tamin_desk.services.photos import Picture

_FIND: Final = "find"
_PHOTO: Final = "photo"


class Stage(StrEnum):
    """What the page is about."""

    EMPTY = "empty"
    LOOKING = "looking"
    NOBODY = "nobody"
    CHOOSING = "choosing"
    SHOWN = "shown"
    FAILED = "failed"


class Face(StrEnum):
    """What there is to see of somebody who was found."""

    LOADING = "loading"
    SHOWN = "shown"
    NONE = "none"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class IdentifyState:
    """The whole page.

    Attributes:
        text: what was asked for, as typed.
        problem: what is wrong with the code, told without asking a server.
        again_at: when the server bears the next look-up, if there were too many.
        put_away: whether somebody was shown until nobody touched the desk.
    """

    stage: Stage = Stage.EMPTY
    text: str = ""
    problem: CodeProblem | None = None
    choices: tuple[IdentityChoice, ...] = ()
    person: IdentifiedPerson | None = None
    face: Face = Face.LOADING
    photo: IdentifiedPhoto | None = None
    image: QImage | None = None
    error: DeskError | None = None
    again_at: datetime | None = None
    put_away: bool = False


class Services(Protocol):
    """What of :class:`tamin_desk.services.desk.Desk` is needed."""

    @property
    def identification(self) -> "Identifications":
        """Looks people up."""

    @property
    def clock(self) -> "Now":
        """Tells the time."""


class Now(Protocol):
    """A clock that is looked at."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""


class IdentifyPresenter(QObject):
    """Everything behind the page.

    Signals:
        changed: ``state`` is another.
    """

    changed = Signal()

    def __init__(self, services: Services, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._tasks = tasks
        self._state = IdentifyState()
        self._asked: tuple[str, str | None] = ("", None)

    @property
    def state(self) -> IdentifyState:
        """What the page shows."""
        return self._state

    # --- What is asked -------------------------------------------------------------------------

    def submit(self, text: str) -> None:
        """Look somebody up; whoever was shown goes at once. What can be no code is told without a server."""
        self._drop()
        recognition = recognise(text)
        if not recognition.readings:
            self._set(IdentifyState(text=text, problem=recognition.problem))
            return
        self._find(text, None)

    def choose(self, choice: str) -> None:
        """Take one of several whom the text may mean."""
        if any(one.choice == choice for one in self._state.choices):
            self._find(self._state.text, choice)

    def try_again(self) -> None:
        """Ask once more for what failed: the person, or only the photo."""
        state = self._state
        if state.stage is Stage.FAILED:
            self._find(*self._asked)
        elif state.person is not None and state.face is Face.FAILED:
            self._ask_photo(state.person)

    def cancel(self) -> bool:
        """Wait no more; tell whether anything was awaited. What was typed stays."""
        if self._state.stage is not Stage.LOOKING:
            return False
        self._drop()
        self._set(IdentifyState(text=self._state.text))
        return True

    def forget(self, *, put_away: bool = False) -> None:
        """Let go of everything: the page is left, covered or locked, or somebody has signed out."""
        self._drop()
        was_shown = self._state.stage not in (Stage.EMPTY, Stage.NOBODY)
        self._set(IdentifyState(put_away=(put_away and was_shown) or (put_away and self._state.put_away)))

    # --- What comes back -----------------------------------------------------------------------

    def _find(self, text: str, choice: str | None) -> None:
        self._asked = text, choice
        self._set(IdentifyState(Stage.LOOKING, text))
        self._tasks.run(
            partial(self._services.identification.find, text, choice),
            owner=self,
            on_done=partial(self._found, text, choice),
            on_failed=partial(self._not_found, text, choice),
            key=_FIND,
        )

    def _found(self, text: str, choice: str | None, reply: Identification) -> None:
        if not self._waits_for(text, choice):
            return
        if reply.person is not None:
            self._set(IdentifyState(Stage.SHOWN, text, person=reply.person))
            self._ask_photo(reply.person)
        elif reply.choices:
            self._set(IdentifyState(Stage.CHOOSING, text, choices=reply.choices))
        else:
            self._set(IdentifyState(Stage.NOBODY, text))

    def _not_found(self, text: str, choice: str | None, error: DeskError) -> None:
        if self._waits_for(text, choice):
            self._set(IdentifyState(Stage.FAILED, text, error=error, again_at=self._again_at(error)))

    def _waits_for(self, text: str, choice: str | None) -> bool:
        # The key has dropped older answers already; what was asked is compared all the same.
        return self._state.stage is Stage.LOOKING and self._asked == (text, choice)

    def _ask_photo(self, person: IdentifiedPerson) -> None:
        self._set(replace(self._state, face=Face.LOADING, error=None))
        self._tasks.run(
            partial(self._services.identification.about_photo, person.photo),
            owner=self,
            on_done=partial(self._photo_told, person),
            on_failed=partial(self._no_face, person),
            key=_PHOTO,
        )

    def _photo_told(self, person: IdentifiedPerson, reply: IdentifiedPhotoReply) -> None:
        if not self._shows(person):
            return
        photo = reply.photo
        if photo is None:
            self._set(replace(self._state, face=Face.WITHDRAWN if reply.withdrawn else Face.NONE))
            return
        self._set(replace(self._state, photo=photo))
        self._tasks.run(
            partial(_load, self._services.identification, photo),
            owner=self,
            on_done=partial(self._seen, person, photo),
            on_failed=partial(self._no_face, person),
            key=_PHOTO,
            lane=Lane.PICTURES,
        )

    def _seen(self, person: IdentifiedPerson, photo: IdentifiedPhoto, image: QImage) -> None:
        if self._shows(person) and self._state.photo == photo:
            self._set(replace(self._state, face=Face.SHOWN, image=image))

    def _no_face(self, person: IdentifiedPerson, error: DeskError) -> None:
        if self._shows(person):
            self._set(replace(self._state, face=Face.FAILED, error=error, again_at=self._again_at(error)))

    def _shows(self, person: IdentifiedPerson) -> bool:
        # The ticket is of one view: nobody else, and no earlier look at the same person, has it.
        shown = self._state.person
        return shown is not None and shown.photo == person.photo

    def _again_at(self, error: DeskError) -> datetime | None:
        if not isinstance(error, ServerProblem) or error.problem.kind is not ProblemType.LIMITED:
            return None
        return self._services.clock.now() + timedelta(seconds=error.problem.retry_after or 0)

    def _drop(self) -> None:
        for key in (_FIND, _PHOTO):
            self._tasks.forget(self, key)
        self._asked = ("", None)

    def _set(self, state: IdentifyState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()


def _load(identification: "Identifications", photo: IdentifiedPhoto) -> QImage:
    picture: Picture = identification.picture(photo)
    return painted(picture.data)
