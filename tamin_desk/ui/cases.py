"""What the desk and the comparison hand each other through the frame; neither page knows the other."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.identifiers import CredentialKind

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.drafts import PersonRef
    from tamin_desk.services.outbox_rows import OutboxItem


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
    """

    person_id: str
    person: "PersonRef"
    photo: FiledPhoto
    image: QImage
    credential_kind: CredentialKind | None = None


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """A verdict that is saved on this desk: ``item`` is its row in the outbox."""

    person_id: str
    verdict: Verdict
    item: "OutboxItem"
