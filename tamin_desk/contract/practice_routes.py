"""The endpoints of practice: see :mod:`tamin_desk.contract.known_answers`."""

from typing import Final

from tamin_desk.contract import known_answers
from tamin_desk.contract.endpoint import Access, Endpoint, System

_AR, _SES = System.ARCHIVE, Access.SESSION

PRACTISE: Final = Endpoint(
    "practise", "POST", "/v1/practice", _AR, _SES, known_answers.BurstRequest, known_answers.Burst
)
PRACTICE_PICTURE: Final = Endpoint(
    "practice_picture", "GET", "/v1/practice/pairs/{token}/pictures/{side}", _AR, _SES, None, None
)
PRACTICE_ANSWER: Final = Endpoint(
    "practice_answer",
    "POST",
    "/v1/practice/answers",
    _AR,
    _SES,
    known_answers.PracticeAnswer,
    known_answers.PracticeFeedback,
)
PRACTICE_SCORES: Final = Endpoint(
    "practice_scores", "GET", "/v1/practice/scores", _AR, _SES, None, known_answers.Scores
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""
