"""The comparison page in every state: `SCENES` builds the window of each by name."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from tamin_desk.domain.comparison import Feature, Rating, ReferenceKind, Verdict
from tamin_desk.domain.errors import DeskError, StoreFull
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.ui.cases import CompareRequest
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


SCENES: Final[dict[str, Callable[[], QWidget]]] = {
    "compare-nothing-rated": nothing_rated,
    "compare-partly-rated": partly_rated,
    "compare-live": live,
    "compare-woman": woman,
    "compare-slip": slip,
    "compare-small-face": small_face,
    "compare-save-failed": save_failed,
}
