"""The re-check that a mismatch on the photo waits for, and the way from the desk to it."""

from typing import TYPE_CHECKING

from tamin_desk.contract.archive import HistoryEntry, HistoryKind
from tamin_desk.domain.comparison import ComparisonState, ReferenceKind
from tamin_desk.domain.roles import Permission
from tamin_desk.ui.cases import RecheckRequest
from tamin_desk.ui.desk.model import Case, NoCompare
from tamin_desk.ui.desk.rules import credential_kind, said_of, why_no_compare

if TYPE_CHECKING:
    from tamin_desk.contract.inquiries import FiledPhoto
    from tamin_desk.services.rechecks import RecheckCase


def due_recheck(case: Case) -> RecheckRequest | None:
    """Return what the re-check page is given, where a clerk of this unit may go on with a re-check."""
    photo = case.picture.photo
    if photo is None or Permission.FLAG not in case.permissions:
        return None
    if why_no_compare(case) is not NoCompare.RECHECK_DUE:
        return None
    due = [one for one in said_of(case, photo) if one.comparison_state is ComparisonState.RECHECK_DUE]
    # What another unit has found lies in that unit's worklist, and is for its clerks to look into.
    own = [entry for entry in due if entry.unit_code == case.acting_unit]
    if not own:
        return None
    # Of a comparison made here this desk knows most; it reads its own act.
    here = any(item.act_id == own[-1].act_id for item in case.items)
    told = None if here else _told(case, photo, own[-1])
    return RecheckRequest(own[-1].act_id, case.person_id, told, credential_kind(case))


def _told(case: Case, photo: "FiledPhoto", entry: HistoryEntry) -> "RecheckCase | None":
    from tamin_desk.services.rechecks import RecheckCase

    if entry.reference is None:
        return None
    history = case.file.archive.history if case.file.archive is not None else ()
    came_later = any(one.kind is HistoryKind.EVIDENCE and one.at >= entry.at for one in history)
    return RecheckCase(
        comparison_id=entry.act_id,
        person_id=case.person_id,
        photo_id=photo.photo_id,
        reference=entry.reference,
        has_picture=came_later or entry.reference is ReferenceKind.CARD_CAPTURED,
    )
