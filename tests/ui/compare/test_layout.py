"""The comparison keeps photo, ratings and verdicts whole, however little room there is."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from tamin_desk.domain.comparison import Feature, Rating, Verdict
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.judging.faces import LinkedView
from tamin_desk.ui.judging.ratings_panel import RatingsPanel
from tamin_desk.ui.shortcuts import Action
from tamin_desk.ui.widgets.key_cap import KeyCap
from tamin_desk.ui.widgets.label import Label
from tests.fakes.hand import click
from tests.fakes.office import request
from tests.ui.compare.conftest import Judge


def place(widget: QWidget, of: QWidget) -> QRect:
    """Where a widget lies on another."""
    return QRect(widget.mapTo(of, QPoint(0, 0)), widget.size())


def rows_shown(judge: Judge) -> list[Feature]:
    return [each for each in Feature if judge.page.rating_cell(each, Rating.SIMILAR).isVisible()]


def fit(judge: Judge, width: int, height: int, level: int) -> None:
    judge.window.resize(width, height)
    judge.page.set_compact(level)
    for _ in range(3):
        QApplication.processEvents()


def test_all_features_are_shown_where_they_fit(judge: Judge) -> None:
    judge.begin()
    fit(judge, 1246, 680, 1)
    assert rows_shown(judge) == list(Feature)
    tops = [judge.page.rating_cell(each, Rating.SIMILAR).mapTo(judge.page, QPoint()).y() for each in Feature]
    assert tops == sorted(tops), "marks and ears tell most and come first"


@pytest.mark.parametrize("language", list(Language))
def test_the_words_of_the_answers_stand_above_their_cells(judge: Judge, language: Language) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_language(app, language)
    judge.begin()
    fit(judge, 1246, 680, 1)
    caps = [cap for cap in judge.page.findChildren(KeyCap) if cap.text() in {"1", "2", "3"}]
    parents = [head for cap in caps if (head := cap.parentWidget()) is not None]
    heads = sorted(parents, key=lambda head: place(head, judge.page).x())
    for feature in (Feature.MARKS, Feature.CHIN):
        cells = [judge.page.rating_cell(feature, rating) for rating in Rating]
        cells.sort(key=lambda cell: place(cell, judge.page).x())
        for head, cell in zip(heads, cells, strict=True):
            assert place(head, judge.page).x() == place(cell, judge.page).x()
            assert head.width() == cell.width()
            assert head.sizeHint().width() <= head.width(), "the word is cut off"


def test_the_photo_s_words_stand_under_its_own_edges(judge: Judge) -> None:
    judge.begin()
    fit(judge, 1246, 680, 1)
    frame = judge.page.findChildren(LinkedView)[0]
    photo = frame.photo_rect().translated(place(frame, judge.page).topLeft())
    captions = [
        place(label, judge.page)
        for label in judge.page.findChildren(Label)
        if label.text() and place(label, judge.page).top() > photo.bottom()
    ]
    under = [each for each in captions if photo.left() <= each.center().x() <= photo.right()]
    assert min(each.left() for each in under) == photo.left()
    assert max(each.right() for each in under) == photo.right()


@pytest.mark.parametrize("size", [(552, 300, 3), (900, 430, 2)])
def test_a_low_window_shows_one_feature_at_a_time(judge: Judge, size: tuple[int, int, int]) -> None:
    judge.begin()
    fit(judge, *size)
    assert rows_shown(judge) == [Feature.MARKS]
    judge.page.judging.rate(Rating.SIMILAR)
    assert rows_shown(judge) == [Feature.EARS]
    panel = judge.page.findChildren(RatingsPanel)[0]
    click(panel.step_button(Action.PREVIOUS_FEATURE))
    assert rows_shown(judge) == [Feature.MARKS]
    click(panel.step_button(Action.NEXT_FEATURE))
    assert rows_shown(judge) == [Feature.EARS]


@pytest.mark.parametrize("size", [(552, 300, 3), (900, 430, 2), (1246, 600, 1)])
def test_photo_and_verdicts_never_leave_the_page(judge: Judge, size: tuple[int, int, int]) -> None:
    judge.begin(request(face=(100, 120)))  # too small, which adds a notice
    fit(judge, *size)
    assert judge.page.findChildren(LinkedView)[0].wholly_visible()
    for verdict in Verdict:
        button = judge.page.verdict_button(verdict)
        assert judge.page.rect().contains(place(button, judge.page))
        assert not button.visibleRegion().isEmpty()


def test_the_notice_of_a_small_face_moves_nothing_while_judging(judge: Judge) -> None:
    judge.begin(request(face=(100, 120)))
    fit(judge, 1246, 700, 1)
    frame = judge.page.findChildren(LinkedView)[0]
    before = place(frame, judge.page)
    judge.paint()
    judge.look(2)
    judge.rate_required()
    QApplication.processEvents()
    assert place(frame, judge.page) == before
