"""A reviewer before a queue of three, at a desk whose threads the test moves by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.domain.comparison import Verdict
from tamin_desk.services.review import Looked
from tamin_desk.ui.review.presenter import ReviewPresenter
from tamin_desk.ui.reviewing.state import LaidOut, ReviewState, Stage
from tests.fakes import cases
from tests.fakes.office import Office
from tests.fakes.review_desk import FakeArchive, review_desk


@dataclass(slots=True)
class Reviewer:
    """Somebody who judges, and what was laid before them."""

    office: Office
    archive: FakeArchive
    presenter: ReviewPresenter
    laid_out: list[LaidOut] = field(default_factory=list)

    @property
    def state(self) -> ReviewState:
        return self.presenter.state

    @property
    def stage(self) -> Stage:
        return self.presenter.state.stage

    def settle(self) -> None:
        self.office.settle()

    def on_screen(self) -> int | None:
        """The number of the case on the screen."""
        case = self.state.case
        return None if case is None else int(case.case_id.removeprefix("cs-"), 16)

    def open_next(self) -> None:
        self.presenter.open_next()
        self.settle()

    def judge(self, verdict: Verdict = Verdict.MISMATCH) -> None:
        """Give a verdict on the faces on the table; its answer is still to come."""
        self.presenter.commit(Looked(verdict, dict(cases.SIMILAR), 4_000, 1.0, 1.5))


@pytest.fixture
def desk(persian: QApplication, tmp_path: Path) -> Iterator[tuple[Office, FakeArchive]]:
    with review_desk(tmp_path) as opened:
        yield opened


@pytest.fixture
def reviewer(desk: tuple[Office, FakeArchive]) -> Iterator[Reviewer]:
    office, archive = desk
    presenter = ReviewPresenter(office.context)
    at_work = Reviewer(office, archive, presenter)
    presenter.laid_out.connect(at_work.laid_out.append)
    presenter.enter()
    at_work.settle()
    yield at_work
    presenter.leave()
    office.settle()
    presenter.deleteLater()
