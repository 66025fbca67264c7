"""The endpoints of what is still to be done: see :mod:`tamin_desk.contract.casework`."""

from typing import Final

from tamin_desk.contract import casework
from tamin_desk.contract.endpoint import Access, Endpoint, System

_AR, _SES = System.ARCHIVE, Access.SESSION

WORKLIST: Final = Endpoint("worklist", "GET", "/v1/worklist", _AR, _SES, None, casework.Worklist)
TASK_DONE: Final = Endpoint("task_done", "POST", "/v1/worklist/done", _AR, _SES, casework.TaskDone, None)
LETTER: Final = Endpoint("letter", "GET", "/v1/letters/{id}", _AR, _SES, None, casework.LetterReply)
FOLLOW_UP: Final = Endpoint("follow_up", "GET", "/v1/follow-up", _AR, _SES, None, casework.FollowUp)
CLOSE_REFERRAL: Final = Endpoint(
    "close_referral", "POST", "/v1/follow-up/{id}/closure", _AR, _SES, casework.Closure, None
)
REMIND: Final = Endpoint("remind", "PUT", "/v1/follow-up/{id}/reminder", _AR, _SES, casework.Reminder, None)
RULE_ON_SCAN: Final = Endpoint(
    "rule_on_scan", "POST", "/v1/follow-up/{id}/scan", _AR, _SES, casework.ScanRuling, None
)
RULE_ON_HAND_IN: Final = Endpoint(
    "rule_on_hand_in", "POST", "/v1/follow-up/{id}/handed-in", _AR, _SES, casework.HandInRuling, None
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""
