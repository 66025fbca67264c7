"""What the letter shows: of a report that is being made, and of one that is saved."""

from datetime import date
from typing import TYPE_CHECKING

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.policy import LetterValidity
from tamin_desk.ui.printing.contents import in_persian, letter_content
from tamin_desk.ui.printing.letter import LetterContent

if TYPE_CHECKING:
    from tamin_desk.services.letters import KeptLetter
    from tamin_desk.services.rechecks import Recheck


def draft_letter(
    recheck: "Recheck", reasons: tuple[ListedText, ...], validity: LetterValidity, today: date
) -> LetterContent | None:
    """Return the letter as it would be made now, without a number; ``None`` before the record is there."""
    addressee = recheck.case.addressee
    if addressee is None:
        return None
    return LetterContent(
        number="",
        issued_on=today,
        unit_name=addressee.unit_name,
        province_name=addressee.province_name,
        full_name=addressee.full_name,
        code=addressee.code,
        father_name=addressee.father_name,
        birth_date=addressee.birth_date,
        reasons=in_persian(recheck.reasons, reasons),
        reference=recheck.case.reference,
        validity=validity,
        qr="",
    )


def kept_letter(kept: "KeptLetter", reasons: tuple[ListedText, ...]) -> LetterContent:
    """Return a saved letter, marked as a reprint when it was printed before."""
    is_void = kept.replaced_by is not None
    return letter_content(kept.letter, kept.addressee, reasons, printings=kept.printings, is_void=is_void)
