"""What a letter that exists shows, wherever it is printed: at the re-check, or from the follow-up list."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from tamin_desk.contract.casework import ListedText
from tamin_desk.domain.letters import digest, qr_text
from tamin_desk.ui.printing.letter import LetterContent
from tamin_desk.ui.printing.letter_words import OTHER_REASON, copy_mark

if TYPE_CHECKING:
    from tamin_desk.contract.acts import Letter
    from tamin_desk.services.letters import Addressee

_OTHER: Final = "other"


def letter_content(
    letter: "Letter",
    addressee: "Addressee",
    reasons: Sequence[ListedText],
    *,
    printings: int,
    is_void: bool = False,
) -> LetterContent:
    """Return a numbered letter, marked as a reprint after ``printings`` (0 or more) before this one."""
    return LetterContent(
        number=letter.number,
        issued_on=letter.issued_on,
        unit_name=addressee.unit_name,
        province_name=addressee.province_name,
        full_name=addressee.full_name,
        code=addressee.code,
        father_name=addressee.father_name,
        birth_date=addressee.birth_date,
        reasons=in_persian(letter.reasons, reasons),
        reference=letter.reference,
        validity=letter.validity,
        qr=qr_text(letter.number, digest(letter)),
        copy_mark=copy_mark(printings),
        is_void=is_void,
    )


def in_persian(codes: Sequence[str], reasons: Sequence[ListedText]) -> tuple[str, ...]:
    """Return reasons in words: Persian whatever the screen's language is, a code without words as itself."""
    words = {reason.code: reason.fa for reason in reasons} | {_OTHER: OTHER_REASON}
    return tuple(words.get(code, code) for code in codes)
