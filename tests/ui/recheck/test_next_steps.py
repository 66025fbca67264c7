"""What comes next is told in order, and never more than is known."""

from PySide6.QtCore import Qt

from tamin_desk.ui.recheck.next_steps import after_report
from tamin_desk.ui.widgets.timeline import StepState, Timeline
from tests.fakes.counter import receipt
from tests.fakes.hand import tap
from tests.fakes.screen import words
from tests.ui.recheck.conftest import Rechecker


def reported(clerk: Rechecker, *, with_letter: bool) -> Rechecker:
    clerk.same()
    tap(Qt.Key.Key_1, "1")
    clerk.page.presenter.report.commit(with_letter=with_letter)
    clerk.settle()
    return clerk


def course(clerk: Rechecker, *, picture_wanted: bool = False) -> list[tuple[str, StepState]]:
    steps = after_report(clerk.page.presenter.state, picture_wanted=picture_wanted)
    return [(step.text, step.state) for step in steps]


def test_after_the_letter_the_way_to_the_end_of_the_dispute_is_told(clerk: Rechecker) -> None:
    reported(clerk, with_letter=True)
    told = course(clerk)
    assert told[:2] == [
        ("گزارش روی این میز ذخیره شد", StepState.DONE),
        ("چاپ برگ ارجاع", StepState.DONE),
    ]
    assert [state for _, state in told[2:]] == [StepState.NOW, *[StepState.LATER] * 3]
    assert "مراجعهٔ شخص با برگ به ثبت احوال" in words(clerk.page.panel.done)


def test_without_a_letter_nobody_is_sent_anywhere(clerk: Rechecker) -> None:
    reported(clerk, with_letter=False)
    texts = " ".join(text for text, _ in course(clerk))
    assert "برگ" not in texts
    assert "تصمیم بازبین" in texts


def test_what_a_reviewer_still_needs_comes_before_the_decision(without_picture: Rechecker) -> None:
    reported(without_picture, with_letter=False)
    texts = [text for text, _ in course(without_picture, picture_wanted=True)]
    assert texts[-2:] == ["گرفتن تصویر، یا نظر بازبین پشت همین میز", "تصمیم بازبین"]
    assert texts[-2] in words(without_picture.page.panel.done)


def test_a_report_that_the_archive_has_is_told_as_received(clerk: Rechecker) -> None:
    done = reported(clerk, with_letter=False).page.presenter.state.done
    assert done is not None
    deliveries = clerk.office.desk.outbox.deliveries
    deliveries.mark_sending(done.item.counter)
    assert dict(course(clerk))["رسیدن گزارش به آرشیو"] is StepState.NOW
    deliveries.mark_accepted(done.item.counter, receipt(done.item.act_id, done.item.counter))
    clerk.office.context.events.outbox_changed.emit()
    clerk.settle()
    told = dict(course(clerk))
    assert told["رسیدن گزارش به آرشیو"] is StepState.DONE
    assert told["تصمیم بازبین"] is StepState.NOW


def test_after_a_difference_what_follows_is_told_until_it_is_read_again(clerk: Rechecker) -> None:
    clerk.open()
    clerk.type(code="9990123454")
    clerk.page.presenter.entry.check()
    clerk.settle()
    line = clerk.page.entry.next.findChildren(Timeline)[0]
    assert line.isVisible()
    assert "پروندهٔ شخص درست باز می‌شود" in words(line)
    clerk.page.presenter.entry.read_again()
    clerk.settle()
    assert not line.isVisible()
