"""The comparison page in every state: `SCENES` builds the window of each by name."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.backend.portraits import Face, Sex, Shot, draw, engrave
from tamin_desk.contract.base import sha256_hex
from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.errors import DeskError, StoreFull
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.services.capture.port import Captured, CaptureSource
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.judging.alignment import FaceMarks
from tamin_desk.ui.judging.calibration import CalibrationDialog
from tamin_desk.ui.judging.screens import ScreenFacts, screen_under
from tamin_desk.ui.page import PageName
from tools.screens.stage import Stage, StagedDesk, portrait, request, stage

_ALL: Final[dict[Feature, Rating]] = {
    **dict.fromkeys(Feature, Rating.SIMILAR),
    Feature.EARS: Rating.NOT_VISIBLE,
    Feature.NOSE: Rating.DIFFERENT,
}


def comparing(
    asked: CompareRequest | None = None,
    ratings: Mapping[Feature, Rating] | None = None,
    *,
    looked: float = 0.0,
    error: DeskError | None = None,
) -> Stage:
    """Build the page with some features rated, after the photo has been in view for ``looked`` seconds."""
    built = stage(PageName.COMPARE, StagedDesk())
    built.desk.outbox.error = error
    page = built.compare()
    asked = asked or request()
    page.show_request(asked)
    presenter = page.presenter
    page.judging.photo_painted(asked.photo.sha256)
    if asked.credential_kind is CredentialKind.TRACKING_CODE and ratings:
        presenter.choose_reference(ReferenceKind.OTHER_DOCUMENT)
    for feature, rating in (ratings or {}).items():
        page.judging.rate(rating, feature)
    for _ in range(round(looked / 0.1)):
        page.judging.look(in_view=True)
        built.desk.clock.advance(0.1)
    return built


def nothing_rated() -> QWidget:
    """The photo has just come into view."""
    return comparing().settle()


def partly_rated() -> QWidget:
    """One feature is rated; the page says what is missing."""
    return comparing(ratings={Feature.MARKS: Rating.SIMILAR}, looked=3).settle()


def live() -> QWidget:
    """Everything is rated and the photo was looked at: the three verdicts are live."""
    return comparing(ratings=_ALL, looked=3).settle()


def woman() -> QWidget:
    """Another face, with a headscarf: the ears cannot be seen."""
    asked = request(portrait(12, "female", 38))
    return comparing(
        asked, {Feature.MARKS: Rating.SIMILAR, Feature.EARS: Rating.NOT_VISIBLE}, looked=3
    ).settle()


def slip() -> QWidget:
    """The holder of an application slip has no card: the reference is not chosen yet."""
    return comparing(request(credential=CredentialKind.TRACKING_CODE)).settle()


def small_face() -> QWidget:
    """The face is smaller than the policy asks for."""
    asked = request(face=(300, 380))
    return comparing(asked, {Feature.MARKS: Rating.SIMILAR, Feature.EARS: Rating.SIMILAR}, looked=3).settle()


def save_failed() -> QWidget:
    """The disk is full: the verdict was not saved and is still here to be given."""
    built = comparing(ratings=_ALL, looked=3, error=StoreFull())
    built.compare().verdict_button(Verdict.MATCH).click()
    return built.settle()


def card_picture(seed: int, sex: Sex, age: int) -> Captured:
    """Take a picture of somebody's card: engraved, grey, a little larger than the registry's."""
    shot = Shot(seed=seed + 1, age=age - 6)
    data = io.BytesIO()
    engrave(draw(Face.from_seed(seed, sex=sex, age=age), shot)).resize((600, 800)).save(data, "JPEG")
    content = data.getvalue()
    return Captured(content, 600, 800, CaptureSource.CAMERA, sha256_hex(content))


def captured(
    ratings: Mapping[Feature, Rating] | None = None, *, looked: float = 0.0, sex: Sex = "male"
) -> Stage:
    """Build the page with a picture of the card beside the photo."""
    seed, age = (41, 41) if sex == "male" else (12, 38)
    built = comparing(request(portrait(seed, sex, age)), ratings)
    page = built.compare()
    page.presenter.take(card_picture(seed, sex, age), ReferenceKind.CARD_CAPTURED)
    built.settle()
    page.panel.board.set_marks(0, FaceMarks(0.15, 0.76))
    page.panel.board.set_marks(1, FaceMarks(0.15, 0.76))
    subject = page.judging.state.subject
    for picture in () if subject is None else subject.pictures:
        page.judging.photo_painted(picture.sha256)
    for _ in range(round(looked / 0.1)):
        page.judging.look(in_view=True)
        built.desk.clock.advance(0.1)
    return built


def captured_live() -> QWidget:
    """Two frames, the faces equally high; everything is rated."""
    return captured(_ALL, looked=3).settle()


def captured_three_left() -> QWidget:
    """Two frames of somebody with a headscarf, marks and ears still to be rated."""
    rated = {Feature.EYEBROWS: Rating.SIMILAR, Feature.EYES: Rating.SIMILAR, Feature.NOSE: Rating.DIFFERENT}
    return captured(rated, looked=3, sex="female").settle()


def captured_zoomed() -> QWidget:
    """Both pictures magnified at one point, in grey, with the handles where the faces end."""
    built = captured(_ALL, looked=3)
    board = built.compare().panel.board
    board.zoom_by(2.2, (0.5, 0.45))
    board.set_tone(replace(board.tone, grey=True, contrast=30))
    return built.settle()


def life_size() -> QWidget:
    """The card in the hand: the photo as large as on the card, and the place to hold it."""
    built = comparing(ratings={Feature.EYEBROWS: Rating.SIMILAR, Feature.EYES: Rating.SIMILAR})
    panel = built.compare().panel
    panel.memory.keep_scale(screen_under(panel).key, 3.78)
    panel.tools.set_life_size(True)
    panel.board.set_tone(replace(panel.board.tone, grey=True))
    return built.settle()


def other_screen() -> QWidget:
    """The window was moved to a screen that nobody has measured."""
    built = comparing(ratings={Feature.MARKS: Rating.SIMILAR})
    built.compare().panel.table.show_uncalibrated(True)
    return built.settle()


def measuring() -> QWidget:
    """Measuring the screen with a card."""
    dialog = CalibrationDialog(None, ScreenFacts("a screen", 1.0, 3.78), None)
    dialog.show()
    return dialog


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "compare-nothing-rated": nothing_rated,
    "compare-partly-rated": partly_rated,
    "compare-live": live,
    "compare-woman": woman,
    "compare-slip": slip,
    "compare-small-face": small_face,
    "compare-save-failed": save_failed,
    "compare-captured": captured_live,
    "compare-captured-three-left": captured_three_left,
    "compare-captured-zoomed": captured_zoomed,
    "compare-life-size": life_size,
    "compare-other-screen": other_screen,
    "compare-measuring": measuring,
}
