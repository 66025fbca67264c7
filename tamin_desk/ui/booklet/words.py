"""What the booklet page says."""

from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.covers import NoCover, printings_of
from tamin_desk.domain.lengths import FARTHEST_MM, LengthProblem
from tamin_desk.domain.people import InsuredKind, Relation, age_on, may_hold_card
from tamin_desk.domain.photos import PhotoSource
from tamin_desk.ui.booklet.state import BookletState, Member, RunResult, RunState, Way
from tamin_desk.ui.calendar import tehran
from tamin_desk.ui.i18n import fmt_age, fmt_date, fmt_number
from tamin_desk.ui.messages import describe
from tamin_desk.ui.widgets.badge import standing_spec

_REASONS: Final = {
    NoCover.DECEASED: QT_TRANSLATE_NOOP("Booklet", "Not printed: this person has died"),
    NoCover.DISPUTED: QT_TRANSLATE_NOOP(
        "Booklet", "Not printed: the photo's discrepancy is being cleared up"
    ),
    NoCover.WITHDRAWN: QT_TRANSLATE_NOOP("Booklet", "Not printed: the scanned photo was withdrawn"),
    NoCover.SUPERSEDED: QT_TRANSLATE_NOOP("Booklet", "Not printed: only replaced photos are on file"),
    NoCover.NONE_ON_FILE: QT_TRANSLATE_NOOP("Booklet", "Not printed: there is no photo"),
    NoCover.UNDER_REVIEW: QT_TRANSLATE_NOOP("Booklet", "Not printed by you: you are to judge this photo"),
}
_NOT_SCANNED: Final = QT_TRANSLATE_NOOP("Booklet", "Not printed: no photo has been scanned")
_AWAITS_SCAN: Final = QT_TRANSLATE_NOOP(
    "Booklet", "Not printed yet: the scanned photo is on its way to the archive"
)
_RELATIONS: Final = {
    Relation.SELF: QT_TRANSLATE_NOOP("Booklet", "principal insured"),
    Relation.SPOUSE: QT_TRANSLATE_NOOP("Booklet", "spouse"),
    Relation.CHILD: QT_TRANSLATE_NOOP("Booklet", "child"),
    Relation.FATHER: QT_TRANSLATE_NOOP("Booklet", "father"),
    Relation.MOTHER: QT_TRANSLATE_NOOP("Booklet", "mother"),
    Relation.SURVIVOR: QT_TRANSLATE_NOOP("Booklet", "survivor"),
}
_PENSIONER: Final = QT_TRANSLATE_NOOP("Booklet", "pensioner")
_WAYS: Final = {
    Way.INQUIRY: QT_TRANSLATE_NOOP("Booklet", "Inquiry"),
    Way.SCAN: QT_TRANSLATE_NOOP("Booklet", "Scan"),
}
_WAY_NAMES: Final = {
    Way.INQUIRY: QT_TRANSLATE_NOOP("Booklet", "Inquiry at Civil Registration for {name}"),
    Way.SCAN: QT_TRANSLATE_NOOP("Booklet", "Scan a photo of {name}"),
}
_ORDINALS: Final = (
    QT_TRANSLATE_NOOP("Booklet", "first printing"),
    QT_TRANSLATE_NOOP("Booklet", "second printing"),
    QT_TRANSLATE_NOOP("Booklet", "third printing"),
)
_LENGTHS: Final = {
    LengthProblem.NOT_A_NUMBER: QT_TRANSLATE_NOOP("Booklet", "A number in millimetres, such as {example}"),
    LengthProblem.TOO_FAR: QT_TRANSLATE_NOOP("Booklet", "At most {most} millimetres to either side"),
}


def say(source: object) -> str:
    """Return a source text of this page in the language of the screen."""
    return QCoreApplication.translate("Booklet", str(source))


def relation_line(member: Member, today: date) -> str:
    """Return «همسر», and of children their age: «فرزند، ۱۷ ساله»."""
    person = member.person
    pensioner = person.relation is Relation.SELF and person.insured_kind is InsuredKind.PENSIONER
    word = say(_PENSIONER if pensioner else _RELATIONS[person.relation])
    if person.relation is not Relation.CHILD or person.deceased:
        return word
    joined = say(QT_TRANSLATE_NOOP("Booklet", "{relation}, {age}"))
    return joined.format(relation=word, age=fmt_age(age_on(person.birth_date, today)))


def photo_line(member: Member, state: BookletState, today: date) -> str:
    """Return what is printed for somebody, or why nothing is."""
    if member.awaits_scan:
        return say(_AWAITS_SCAN)
    if member.reason is not None:
        return _reason(member, today)
    if member.error is not None:
        return describe(member.error).title
    photo = member.photo
    if photo is None or member.record is None:
        unknown = QT_TRANSLATE_NOOP("Booklet", "Unknown: the archive cannot be reached")
        return say(unknown if state.unread else QT_TRANSLATE_NOOP("Booklet", "Being read …"))
    if photo.source is PhotoSource.REGISTRY:
        text = say(QT_TRANSLATE_NOOP("Booklet", "Photo of Civil Registration, {standing}"))
        line = text.format(standing=standing_spec(photo.standing).text)
    else:
        line = say(QT_TRANSLATE_NOOP("Booklet", "Scanned and indexed photo"))
    return line + "".join(f"؛ {each}" if _persian(line) else f"; {each}" for each in _beside(member))


def way_text(way: Way) -> str:
    """Return «استعلام»."""
    return say(_WAYS[way])


def way_name(way: Way, name: str) -> str:
    """Return what the button does, in full, for who hears it."""
    return say(_WAY_NAMES[way]).format(name=name)


def count_line(state: BookletState) -> str:
    """Return «۲ جلد از ۴»."""
    text = say(QT_TRANSLATE_NOOP("Booklet", "{chosen} of {all} covers"))
    return text.format(chosen=fmt_number(len(state.to_print)), all=fmt_number(len(state.members)))


def history_lines(member: Member) -> tuple[tuple[str, str], ...]:
    """Return what was printed before, with its day, and which printing comes next; that has no day."""
    lines = []
    record, cover = member.record, member.cover
    until = None if record is None or record.booklet is None else record.booklet.valid_until
    printed = () if cover is None else tuple(reversed(cover.printed))
    earlier = [one for one in printed if one.valid_until != until]
    if earlier:
        lines.append((say(QT_TRANSLATE_NOOP("Booklet", "Cover of the booklet before")), earlier[-1]))
    for one in (each for each in printed if each.valid_until == until):
        text = say(QT_TRANSLATE_NOOP("Booklet", "This cover, {number}"))
        lines.append((text.format(number=_ordinal(one.number)), one))
    told = [(text, fmt_date(tehran(one.printed_at).date())) for text, one in lines]
    waiting = member.printings - printings_of(until, printed, ())
    if waiting > 0:
        text = say(QT_TRANSLATE_NOOP("Booklet", "On its way to the archive: {count}"))
        told.append((text.format(count=fmt_number(waiting)), ""))
    if member.printable:
        text = say(QT_TRANSLATE_NOOP("Booklet", "Next: {number}"))
        told.append((text.format(number=_ordinal(member.printings + 1)), ""))
    return tuple(told)


def run_line(run: RunState) -> str:
    """Return how far a run is."""
    if run.ending:
        return say(QT_TRANSLATE_NOOP("Booklet", "Ending after the present cover …"))
    source = (
        QT_TRANSLATE_NOOP("Booklet", "Preparing cover {number} of {all} …")
        if run.to_file
        else QT_TRANSLATE_NOOP("Booklet", "Printing cover {number} of {all} …")
    )
    number = min(run.done + 1, run.total)
    return say(source).format(number=fmt_number(number), all=fmt_number(run.total))


def result_said(result: RunResult, state: BookletState) -> tuple[str, str, str]:
    """Return tone, first and second sentence of how a run ended."""
    done = _done(result)
    if result.error is not None:
        text = describe(result.error)
        rest = say(QT_TRANSLATE_NOOP("Booklet", "Whoever was not printed is still chosen."))
        return (
            text.tone,
            text.title,
            " ".join(part for part in (done, text.comfort, rest, text.next_step) if part),
        )
    if result.uncounted is not None:
        text = describe(result.uncounted)
        lost = say(
            QT_TRANSLATE_NOOP(
                "Booklet", "What came out could not be recorded here; write down for whom it was."
            )
        )
        return "bad", text.title, f"{done} {lost}"
    if result.left_out:
        person_id, error = result.left_out[0]
        member, text = state.of(person_id), describe(error)
        name = "" if member is None else member.person.full_name
        first = say(QT_TRANSLATE_NOOP("Booklet", "{name}: {trouble}")).format(name=name, trouble=text.title)
        return text.tone, first, " ".join(part for part in (done, text.next_step) if part)
    if result.cancelled:
        ended = say(QT_TRANSLATE_NOOP("Booklet", "Ended as you wished."))
        rest = say(QT_TRANSLATE_NOOP("Booklet", "Whoever was not printed is still chosen."))
        return "neutral", ended, f"{done} {rest}".strip()
    counted = say(QT_TRANSLATE_NOOP("Booklet", "Each is recorded and goes to the archive by itself."))
    return "ok", done, counted


def offset_problem(problem: LengthProblem) -> str:
    """Return what is wrong with a typed shift."""
    return say(_LENGTHS[problem]).format(example=fmt_number(0.4, 1), most=fmt_number(FARTHEST_MM))


def _reason(member: Member, today: date) -> str:
    reason = member.reason
    person = member.person
    holds_card = may_hold_card(person.birth_date, today, foreign=person.national_code is None)
    if reason is NoCover.NONE_ON_FILE and not holds_card:
        return say(_NOT_SCANNED)
    return "" if reason is None else say(_REASONS[reason])


def _beside(member: Member) -> list[str]:
    """Return what should be thought of before a cover is printed."""
    found = []
    if member.printings:
        found.append(say(QT_TRANSLATE_NOOP("Booklet", "printed before")))
    if member.record is not None and member.record.booklet is None:
        found.append(say(QT_TRANSLATE_NOOP("Booklet", "no booklet on record")))
    elif not member.entitled:
        found.append(say(QT_TRANSLATE_NOOP("Booklet", "the booklet is not in force")))
    return found


def _ordinal(number: int) -> str:
    if number <= len(_ORDINALS):
        return say(_ORDINALS[number - 1])
    return say(QT_TRANSLATE_NOOP("Booklet", "printing {number}")).format(number=fmt_number(number))


def _done(result: RunResult) -> str:
    count = len(result.printed)
    if not count:
        return ""
    if result.path is not None:
        text = say(QT_TRANSLATE_NOOP("Booklet", "Covers in the file: {count}."))
    else:
        text = say(QT_TRANSLATE_NOOP("Booklet", "Covers printed: {count}."))
    return text.format(count=fmt_number(count))


def _persian(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
