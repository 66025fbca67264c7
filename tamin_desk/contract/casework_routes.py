"""The endpoints of casework at the counter: see :mod:`tamin_desk.contract.casework`."""

from typing import Final

from tamin_desk.contract import acts, casework, covers
from tamin_desk.contract.endpoint import Access, Endpoint, System

_EN, _GW, _AR = System.ENROLMENT, System.GATEWAY, System.ARCHIVE
_SES, _DEL = Access.SESSION, Access.DELIVERY

LISTS: Final = Endpoint("lists", "GET", "/v1/lists", _AR, _SES, None, casework.Lists)
NAMES: Final = Endpoint(
    "names", "POST", "/v1/people/names", _EN, _SES, casework.NamesRequest, casework.NamesReply
)
ENTRY_CHECK: Final = Endpoint(
    "entry_check",
    "POST",
    "/v1/photo-inquiries/entry-check",
    _GW,
    _SES,
    casework.EntryCheck,
    casework.EntryCheckReply,
)
DESK_CODE: Final = Endpoint(
    "desk_code", "POST", "/v1/desk-codes", _AR, _SES, casework.DeskCodeRequest, casework.DeskCodeReply
)
RECHECK: Final = Endpoint("recheck", "POST", "/v1/rechecks", _AR, _DEL, acts.RecheckAct, acts.ActReceipt)
EVIDENCE: Final = Endpoint("evidence", "POST", "/v1/evidence", _AR, _DEL, acts.EvidenceAct, acts.ActReceipt)
LETTER_PRINT: Final = Endpoint(
    "letter_print", "POST", "/v1/letter-prints", _AR, _DEL, acts.LetterPrintAct, acts.ActReceipt
)
COVER_PRINT: Final = Endpoint(
    "cover_print", "POST", "/v1/cover-prints", _AR, _DEL, acts.CoverPrintAct, acts.ActReceipt
)
COVERS: Final = Endpoint(
    "covers", "POST", "/v1/archive/covers", _AR, _SES, covers.CoversRequest, covers.CoversReply
)
SCAN_DOUBT: Final = Endpoint(
    "scan_doubt", "POST", "/v1/scan-doubts", _AR, _DEL, acts.ScanDoubtAct, acts.ActReceipt
)
PAUSES: Final = Endpoint("pauses", "GET", "/v1/pauses", _GW, _SES, None, casework.Pauses)
RELEASE_PAUSE: Final = Endpoint("release_pause", "DELETE", "/v1/pauses/{id}", _GW, _SES, None, None)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""

ACT_ENDPOINTS: Final[dict[str, Endpoint]] = {
    "recheck": RECHECK,
    "evidence": EVIDENCE,
    "letter_print": LETTER_PRINT,
    "cover_print": COVER_PRINT,
    "scan_doubt": SCAN_DOUBT,
}
"""Where an act goes, by its ``kind``."""
