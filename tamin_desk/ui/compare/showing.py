"""What the state of a comparison looks like: the pictures on the table, and what is said beside them."""

from PySide6.QtCore import QCoreApplication

from tamin_desk.ui.capture.words import source_word
from tamin_desk.ui.compare.presenter import CompareState
from tamin_desk.ui.i18n import fmt_time
from tamin_desk.ui.judging.ratings_panel import Hint
from tamin_desk.ui.judging.values import FacePicture, Subject
from tamin_desk.ui.judging.words import reference_word
from tamin_desk.ui.messages import describe


def subject_of(state: CompareState) -> Subject:
    """Return what is judged. Raises ValueError while nothing is being compared."""
    request, capture = state.request, state.beside
    if request is None:
        raise ValueError("nothing is being compared")
    photo = request.photo
    caption = QCoreApplication.translate("ComparePage", "Registry photo")
    registry = FacePicture(request.image, photo.sha256, photo.face_top, photo.face_bottom, caption=caption)
    if capture is None:
        return Subject(registry)
    note = QCoreApplication.translate("ComparePage", "{source}, {time}").format(
        source=source_word(capture.captured.source), time=fmt_time(capture.at)
    )
    words, digest = reference_word(capture.of), capture.captured.sha256
    return Subject(registry, FacePicture(capture.image, digest, caption=words, note=note, turns=True))


def hint_of(state: CompareState) -> Hint | None:
    """Return what must be said before anything else, if anything must."""
    if state.error is not None:
        text = describe(state.error)
        return Hint(text.tone, text.title, text.body)
    if state.reference is None:
        return Hint(
            "neutral",
            QCoreApplication.translate("ComparePage", "What do you compare with?"),
            QCoreApplication.translate(
                "ComparePage", "No card yet: choose the person or another document above, or with [[M]]."
            ),
        )
    return None
