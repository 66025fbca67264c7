"""Every trouble has its own words, in both languages: what happened, and what to do next."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tamin_desk.contract.problems import Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.domain import capture_errors, errors
from tamin_desk.domain.errors import DeskError, UnexpectedError
from tamin_desk.ui.i18n import Language, install_language
from tamin_desk.ui.messages import ScreenText, describe, describe_problem
from tests.fakes.stage import counter_look

# Bases only: services raise one of their kinds, each of which has words of its own.
GROUPS = {
    errors.NetworkError,
    errors.ReplyError,
    errors.PictureError,
    capture_errors.CaptureError,
    capture_errors.CameraError,
    capture_errors.ScannerError,
    capture_errors.FileError,
    errors.StoreError,
    errors.OutputError,
}
ERRORS = [
    kind
    for kind in {**vars(errors), **vars(capture_errors)}.values()
    if isinstance(kind, type)
    and issubclass(kind, DeskError)
    and kind not in GROUPS | {DeskError, UnexpectedError}
]
BETWEEN_SERVERS = [kind for kind in ProblemType if kind.value.startswith("attestation-")]
FOR_CLERKS = [kind for kind in ProblemType if kind not in BETWEEN_SERVERS]
LANGUAGES = list(Language)


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[QApplication]:
    with counter_look(qapp) as app:
        yield app


def said(app: QApplication, language: Language, error: DeskError) -> ScreenText:
    install_language(app, language)
    return describe(error)


def server_says(kind: ProblemType, retry_after: int | None = None) -> ServerProblem:
    return ServerProblem(
        Problem(type=type_uri(kind), title="", status=400, request_id="r-17", retry_after=retry_after)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_of_the_desk_says_what_happened_and_what_to_do(
    persian: QApplication, kind: type[DeskError], language: Language
) -> None:
    text = said(persian, language, kind("words for the log"))
    assert text.title
    assert text.next_step
    assert text.title != said(persian, language, UnexpectedError("x")).title
    assert "words for the log" not in text.title + text.body
    assert text.title.isascii() is (language is Language.ENGLISH)
    assert text.next_step.isascii() is (language is Language.ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_errors_of_the_desk_say_the_same(persian: QApplication, language: Language) -> None:
    titles = [said(persian, language, kind()).title for kind in [*ERRORS, UnexpectedError]]
    assert sorted(set(titles)) == sorted(titles)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FOR_CLERKS)
def test_a_problem_of_the_server_says_what_happened_and_what_to_do(
    persian: QApplication, kind: ProblemType, language: Language
) -> None:
    text = said(persian, language, server_says(kind))
    assert text.title
    assert text.next_step
    assert text.title != said(persian, language, UnexpectedError("x")).title
    assert text.title.isascii() is (language is Language.ENGLISH)
    assert text.next_step.isascii() is (language is Language.ENGLISH)
    assert text.request_id == "r-17"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_problems_say_the_same(persian: QApplication, language: Language) -> None:
    titles = [said(persian, language, server_says(kind)).title for kind in FOR_CLERKS]
    assert sorted(set(titles)) == sorted(titles)


def test_problems_between_servers_share_one_sentence(persian: QApplication) -> None:
    """A desk meets them through a faulty server only; which of them it was is for support."""
    titles = {said(persian, Language.PERSIAN, server_says(kind)).title for kind in BETWEEN_SERVERS}
    assert len(titles) == 1
    assert titles != {describe(UnexpectedError("x")).title}


def test_a_problem_of_a_newer_server_is_unexpected_but_keeps_its_request_id(persian: QApplication) -> None:
    text = describe_problem("made-up-tomorrow", "r-18")
    assert text.title == describe(UnexpectedError("x")).title
    assert text.request_id == "r-18"


@pytest.mark.parametrize("kind", FOR_CLERKS)
def test_only_an_act_leaves_a_result_that_stays_saved(persian: QApplication, kind: ProblemType) -> None:
    assert "نتیجهٔ شما" not in describe(server_says(kind)).comfort
    of_act, of_call = describe_problem(kind.value, "r-17"), describe(server_says(kind))
    assert (of_act.title, of_act.next_step) == (of_call.title, of_call.next_step)


def test_a_refused_act_stays_saved_and_says_so(persian: QApplication) -> None:
    assert "نتیجهٔ شما اینجا ذخیره مانده" in describe_problem("not-comparable").comfort
    assert describe(server_says(ProblemType.NOT_COMPARABLE)).comfort == "چیزی از دست نرفته است."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_without_an_answer_promises_nothing_that_nobody_does(
    persian: QApplication, language: Language
) -> None:
    text = said(persian, language, errors.OutcomeUnknown("no answer"))
    busy = said(persian, language, server_says(ProblemType.UNAVAILABLE))
    assert text.next_step == busy.next_step


def test_a_wait_is_said_in_seconds_and_counts_down(persian: QApplication) -> None:
    limited = server_says(ProblemType.SIGN_IN_LIMITED, retry_after=42)
    assert "۴۲ ثانیه مانده" in describe(limited).next_step
    assert "۷ ثانیه مانده" in describe(limited, seconds_left=7).next_step
    assert "ثانیه" not in describe(limited, seconds_left=0).next_step


def test_a_kind_of_error_that_is_made_later_speaks_as_its_nearest_kin(persian: QApplication) -> None:
    class StoreFullOfAnts(errors.StoreFull):
        """A disk that is full in a new way."""

    assert describe(StoreFullOfAnts()) == describe(errors.StoreFull())
