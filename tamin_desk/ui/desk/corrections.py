"""Correcting one's own result: until a reviewer has given theirs, whoever compared may compare again."""

from typing import TYPE_CHECKING, Final

from tamin_desk.contract.archive import HistoryKind
from tamin_desk.domain.comparison import COMPARISON, ComparisonEvent, ComparisonState
from tamin_desk.domain.delivery import WAITING, DeliveryState
from tamin_desk.ui.cases import CompareRequest
from tamin_desk.ui.desk.model import Case, NoCompare, PictureStage
from tamin_desk.ui.desk.rules import request_of, why_no_compare

if TYPE_CHECKING:
    from tamin_desk.services.outbox_rows import OutboxItem

# What was taken back says nothing of the photo any more.
_TAKEN_BACK: Final = frozenset({ComparisonState.VOID, ComparisonState.CORRECTED})
# What only the own result stands in the way of.
_NO_BAR: Final = (None, NoCompare.RESULT_WAITING, NoCompare.SECOND_OPINION, NoCompare.RECHECK_DUE)


def own_result(case: Case) -> str | None:
    """Return the act of the signed-in person's own result on the photo, where they may correct it.

    That is as far as this desk knows: a reviewer's result is told to nobody before it has taken effect,
    and the archive, which knows of it, refuses the correction then.
    """
    if case.picture.stage is not PictureStage.SHOWN:
        return None
    if why_no_compare(case) not in _NO_BAR:
        return None
    given = (each for each in case.items if each.kind == "comparison")
    newest = next((each for each in given if each.state is not DeliveryState.REPLACED), None)
    if newest is None or newest.author_id != case.user_id:
        return None
    if newest.state in WAITING:
        # What still waits can only be about the photo in force.
        return newest.act_id
    return newest.act_id if newest.state is DeliveryState.ACCEPTED and _stands(case, newest) else None


def correction_request(case: Case) -> CompareRequest | None:
    """Return what the comparison page is given to correct the own result; None where it may not be."""
    replaces = own_result(case)
    return None if replaces is None else request_of(case, replaces)


def _stands(case: Case, item: "OutboxItem") -> bool:
    """Tell whether a result is the last one on the photo in force, and no reviewer's came after it."""
    photo, archive = case.picture.photo, case.file.archive
    if photo is None or archive is None:
        return False
    since = [entry for entry in archive.history if entry.at >= photo.filed_at and not entry.replaced]
    said = [entry for entry in since if entry.kind is HistoryKind.COMPARISON]
    last = next((entry for entry in reversed(said) if entry.comparison_state not in _TAKEN_BACK), None)
    if last is None or last.act_id != item.act_id or last.comparison_state is None:
        return False
    decided = any(entry.kind is HistoryKind.DECISION and entry.at >= last.at for entry in since)
    return not decided and COMPARISON.allows(last.comparison_state, ComparisonEvent.CORRECTED)
