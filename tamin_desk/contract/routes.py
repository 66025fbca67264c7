"""Every endpoint once: the backend serves this table, the client calls it, a test compares both.

Three systems stand behind one contract because in the field they are three: centralised
enrolment, the registry gateway and the electronic archive. Each may have its own base URL.
"""

from typing import Final

from tamin_desk.contract import (
    acts,
    archive,
    audit_routes,
    casework_routes,
    demo,
    follow_up_routes,
    handing_in,
    identification_routes,
    indicator_routes,
    inquiries,
    missing_routes,
    people,
    practice_routes,
    review_routes,
    seals,
    sessions,
    units,
)
from tamin_desk.contract.endpoint import Access, Endpoint, System

__all__ = ["ACT_ENDPOINTS", "ENDPOINTS", "Access", "Endpoint", "System"]


_EN, _GW, _AR = System.ENROLMENT, System.GATEWAY, System.ARCHIVE
_ANY, _SES, _DEL, _SVC = Access.ANYONE, Access.SESSION, Access.DELIVERY, Access.SERVICE

HEALTH: Final = Endpoint("health", "GET", "/v1/health/{system}", _AR, _ANY, None, sessions.SystemHealth)

SIGN_IN: Final = Endpoint(
    "sign_in", "POST", "/v1/sessions", _AR, _ANY, sessions.SignIn, sessions.SessionReply
)
REFRESH: Final = Endpoint(
    "refresh", "POST", "/v1/sessions/refresh", _AR, _ANY, sessions.Refresh, sessions.SessionReply
)
WHO_AM_I: Final = Endpoint("who_am_i", "GET", "/v1/sessions/current", _AR, _SES, None, sessions.WhoAmI)
SIGN_OUT: Final = Endpoint("sign_out", "DELETE", "/v1/sessions/current", _AR, _SES, None, None)

CHANGE_PASSWORD: Final = Endpoint(
    "change_password", "POST", "/v1/sessions/current/password", _AR, _SES, sessions.ChangePassword, None
)

UNITS: Final = Endpoint("units", "GET", "/v1/units", _AR, _SES, None, units.UnitList)
POLICY: Final = Endpoint("policy", "GET", "/v1/policy", _AR, _SES, None, units.PolicyReply)
CHANGES: Final = Endpoint("changes", "GET", "/v1/changes", _AR, _SES, None, archive.Changes)

SEARCH: Final = Endpoint("search", "POST", "/v1/people/search", _EN, _SES, people.Search, people.SearchReply)
PERSON: Final = Endpoint("person", "GET", "/v1/people/{person_id}", _EN, _SES, None, people.PersonRecord)

INQUIRE: Final = Endpoint(
    "inquire", "POST", "/v1/photo-inquiries", _GW, _SES, inquiries.InquiryRequest, inquiries.InquiryReply
)
INQUIRY: Final = Endpoint(
    "inquiry", "GET", "/v1/photo-inquiries/{id}", _GW, _SES, None, inquiries.InquiryReply
)

FILE_PHOTO: Final = Endpoint(
    "file_photo", "POST", "/v1/archive/filings", _AR, _SVC, inquiries.Filing, acts.ActReceipt
)
NOTE_INQUIRY: Final = Endpoint(
    "note_inquiry", "POST", "/v1/archive/inquiries", _AR, _SVC, inquiries.InquiryNote, None
)
PERSON_ARCHIVE: Final = Endpoint(
    "person_archive", "GET", "/v1/archive/people/{person_id}", _AR, _SES, None, archive.PersonArchive
)
STANDINGS: Final = Endpoint(
    "standings", "POST", "/v1/archive/standings", _AR, _SES, archive.StandingsRequest, archive.StandingsReply
)
PHOTO: Final = Endpoint(
    "photo", "GET", "/v1/archive/photos/{photo_id}", _AR, _SES, None, inquiries.FiledPhoto
)
PHOTO_CONTENT: Final = Endpoint(
    "photo_content", "GET", "/v1/archive/photos/{photo_id}/content", _AR, _SES, None, None
)
PUT_BLOB: Final = Endpoint("put_blob", "PUT", "/v1/blobs/{sha256}", _AR, _DEL, None, archive.BlobReply)

COMPARE: Final = Endpoint(
    "compare", "POST", "/v1/comparisons", _AR, _DEL, acts.ComparisonAct, acts.ActReceipt
)
COMPARISON: Final = Endpoint(
    "comparison", "GET", "/v1/comparisons/{id}", _AR, _SES, None, acts.ComparisonReply
)
FILE_SCAN: Final = Endpoint(
    "file_scan", "POST", "/v1/archive/scans", _AR, _DEL, acts.ScanAct, acts.ActReceipt
)
REFER: Final = Endpoint("refer", "POST", "/v1/referrals", _AR, _DEL, acts.ReferralAct, acts.ActReceipt)
REFERRALS: Final = Endpoint("referrals", "GET", "/v1/referrals", _AR, _SES, None, acts.ReferralList)
HAND_IN: Final = Endpoint("hand_in", "POST", "/v1/acts", _AR, _DEL, handing_in.HandIn, handing_in.HandedIn)
HAND_IN_FOR: Final = Endpoint(
    "hand_in_for", "POST", "/v1/acts/handed-in", _AR, _SES, handing_in.HandInFor, handing_in.HandedIn
)
ACT_RECEIPT: Final = Endpoint("act_receipt", "GET", "/v1/acts/{id}", _AR, _DEL, None, acts.ActReceipt)

DEMO_CARDS: Final = Endpoint("demo_cards", "GET", "/v1/demo/cards", _EN, _ANY, None, demo.SampleCards)
DEMO_CARD_FRONT: Final = Endpoint(
    "demo_card_front", "GET", "/v1/demo/cards/{person_id}/front", _EN, _ANY, None, None
)
DEMO_CARD_BACK: Final = Endpoint(
    "demo_card_back", "GET", "/v1/demo/cards/{person_id}/back", _EN, _ANY, None, None
)
DEMO_ACCOUNTS: Final = Endpoint(
    "demo_accounts", "GET", "/v1/demo/accounts", _EN, _ANY, None, demo.DemoAccounts
)

_OWN: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = (
    *_OWN,
    *casework_routes.ENDPOINTS,
    *follow_up_routes.ENDPOINTS,
    *missing_routes.ENDPOINTS,
    *review_routes.ENDPOINTS,
    *practice_routes.ENDPOINTS,
    *identification_routes.ENDPOINTS,
    *indicator_routes.ENDPOINTS,
    *audit_routes.ENDPOINTS,
    *seals.ENDPOINTS,
)
"""Every endpoint of the contract: those above in their order, then those of the modules beside this one."""

ACT_ENDPOINTS: Final[dict[str, Endpoint]] = {
    "comparison": COMPARE,
    "scan": FILE_SCAN,
    "referral": REFER,
    **casework_routes.ACT_ENDPOINTS,
}
"""Where an act goes, by its ``kind``."""
