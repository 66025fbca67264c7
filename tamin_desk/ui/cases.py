"""What pages hand each other through the frame; none of them knows another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind
from tamin_desk.domain.scans import ScanReason

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.drafts import PersonRef
    from tamin_desk.services.letters import Addressee
    from tamin_desk.services.outbox_rows import OutboxItem
    from tamin_desk.services.rechecks import RecheckCase


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """A registry photo on file that shall be compared with the person's card.

    Attributes:
        person_id: whose photo it is; what comes back names the same person.
        person: how the outbox names the person. The comparison page never shows it.
        photo: the photo as the archive vouches for it; the verdict is bound to its digest.
        image: the photo as decoded and checked off the main thread.
        credential_kind: what the last inquiry was made with, when one was: the holder of an
            application slip has no card to compare with.
        replaces: the act of the result that this comparison corrects.
    """

    person_id: str
    person: "PersonRef"
    photo: FiledPhoto
    image: QImage
    credential_kind: CredentialKind | None = None
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """A verdict that is saved on this desk: ``item`` is its row in the outbox."""

    person_id: str
    verdict: Verdict
    item: "OutboxItem"


@dataclass(frozen=True, slots=True)
class RecheckRequest:
    """A mismatch whose entries shall be typed again.

    Attributes:
        comparison_id: the act that said "mismatch".
        person_id: whom it is about.
        case: the mismatch as a line of the worklist tells it; without it, this desk's own act is read.
        credential_kind: what the inquiry was made with, where the desk knows.
        addressee: what a letter says of the person, where their record is at hand.
    """

    comparison_id: str
    person_id: str
    case: "RecheckCase | None" = None
    credential_kind: CredentialKind | None = None
    addressee: "Addressee | None" = None


@dataclass(frozen=True, slots=True)
class InquiryWanted:
    """A new inquiry for somebody, with what was typed the second time."""

    person_id: str
    kind: CredentialKind
    value: str


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """Somebody whose photo shall be scanned from a document; ``reason`` is why, where that is known."""

    person: "PersonRef"
    reason: ScanReason | None = None


@dataclass(frozen=True, slots=True)
class ReviewerRequest:
    """A comparison without a picture of its reference, which a reviewer shall judge at this desk.

    Attributes:
        comparison_id: the act with the clerk's verdict.
        person_id: whom it is about; the reviewer is not told before their own verdict.
    """

    comparison_id: str
    person_id: str
