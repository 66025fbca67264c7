"""The endpoints of review: see :mod:`tamin_desk.contract.review`."""

from typing import Final

from tamin_desk.contract import review
from tamin_desk.contract.endpoint import Access, Endpoint, System

_AR, _SES = System.ARCHIVE, Access.SESSION

QUEUE: Final = Endpoint("review_queue", "GET", "/v1/review/queue", _AR, _SES, None, review.Queue)
CLAIM: Final = Endpoint(
    "claim_case", "POST", "/v1/review/claims", _AR, _SES, review.ClaimRequest, review.Claim
)
AT_DESK: Final = Endpoint(
    "judge_at_desk", "POST", "/v1/review/at-desk", _AR, _SES, review.AtDeskRequest, review.Claim
)
CLAIM_PICTURE: Final = Endpoint(
    "claim_picture", "GET", "/v1/review/claims/{token}/pictures/{side}", _AR, _SES, None, None
)
RENEW: Final = Endpoint("renew_claim", "PUT", "/v1/review/claims/{token}", _AR, _SES, None, review.Lease)
RELEASE: Final = Endpoint("release_claim", "DELETE", "/v1/review/claims/{token}", _AR, _SES, None, None)
UNUSABLE: Final = Endpoint(
    "report_unusable",
    "POST",
    "/v1/review/claims/{token}/unusable",
    _AR,
    _SES,
    review.UnusableRequest,
    None,
)
OPINION: Final = Endpoint(
    "give_opinion", "POST", "/v1/review/opinions", _AR, _SES, review.OpinionRequest, review.OpinionReply
)
REVEAL: Final = Endpoint("reveal_case", "GET", "/v1/review/cases/{id}", _AR, _SES, None, review.Reveal)
DECIDE: Final = Endpoint(
    "decide_case", "POST", "/v1/review/decisions", _AR, _SES, review.DecisionRequest, review.DecisionReply
)
UNDO: Final = Endpoint(
    "undo_decision", "DELETE", "/v1/review/decisions/{id}", _AR, _SES, None, review.DecisionReply
)
DECIDED: Final = Endpoint("decided_cases", "GET", "/v1/review/decided", _AR, _SES, None, review.Decided)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""
