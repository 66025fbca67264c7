"""What a clerk decided is theirs, whoever sits at the desk when the disk comes to it."""

from PySide6.QtCore import Qt

from tests.fakes.answers import CLERK
from tests.fakes.hand import tap
from tests.ui.compare.conftest import Judge


def test_a_verdict_stays_its_authors_though_they_left_before_it_was_saved(judge: Judge) -> None:
    judge.ready()
    tap(Qt.Key.Key_F8)
    judge.office.desk.session.sign_out()
    (item,) = judge.saved()
    assert (item.author_id, item.author_name) == (CLERK.user_id, CLERK.display_name)
