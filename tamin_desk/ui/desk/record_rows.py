"""The rows of the record panel and of its household list."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

from tamin_desk.contract.inquiries import FiledPhoto
from tamin_desk.contract.people import PersonSummary
from tamin_desk.domain.people import NoCardReason, age_on, why_no_card
from tamin_desk.domain.photos import Standing
from tamin_desk.ui.desk.model import Case, NoCompare
from tamin_desk.ui.desk.rules import awaited_word, photo_in_force
from tamin_desk.ui.desk.words import relation_name, say, source_short
from tamin_desk.ui.i18n import digits, fmt_age, fmt_date
from tamin_desk.ui.icons import Icon
from tamin_desk.ui.widgets.badge import BadgeSpec, standing_spec
from tamin_desk.ui.widgets.household import Member
from tamin_desk.ui.widgets.label_values import Row


def record_rows(case: Case) -> tuple[Row, ...]:
    """Return what is known of the person, in the order of the design."""
    record = case.record
    rows = [
        Row(say(QT_TRANSLATE_NOOP("Desk", "Father's name")), record.father_name),
        Row(say(QT_TRANSLATE_NOOP("Desk", "Born")), fmt_date(record.birth_date)),
    ]
    if record.deceased_on is not None:
        rows.append(Row(say(QT_TRANSLATE_NOOP("Desk", "Died")), fmt_date(record.deceased_on)))
    rows.append(Row(say(QT_TRANSLATE_NOOP("Desk", "Insurance number")), record.insurance_number, code=True))
    return (*rows, _home_unit(case), _booklet(case), _photo(case))


def household_members(case: Case) -> tuple[Member, ...]:
    """Return the household as its list shows it."""
    images = dict(case.thumbnails)
    return tuple(
        Member(
            person.person_id,
            person.full_name,
            _relation(person, case),
            _standing(person, case),
            images.get(person.person_id),
        )
        for person in case.record.household
    )


def _home_unit(case: Case) -> Row:
    label = say(QT_TRANSLATE_NOOP("Desk", "Home unit"))
    unit = case.record.home_unit
    if unit is None:
        unknown = say(QT_TRANSLATE_NOOP("Desk", "not on record"))
        return Row(label, unknown, note=say(QT_TRANSLATE_NOOP("Desk", "(served here all the same)")))
    here = unit.code == case.acting_unit
    note = "" if here else say(QT_TRANSLATE_NOOP("Desk", "(served here too)"))
    return Row(label, digits(unit.name), note=note)


def _booklet(case: Case) -> Row:
    label = say(QT_TRANSLATE_NOOP("Desk", "Health booklet"))
    booklet = case.record.booklet
    if booklet is None:
        return Row(label, say(QT_TRANSLATE_NOOP("Desk", "none")))
    if not booklet.entitled:
        return Row(label, say(QT_TRANSLATE_NOOP("Desk", "not entitled")))
    if booklet.valid_until is None:
        return Row(label, say(QT_TRANSLATE_NOOP("Desk", "entitled")))
    until = say(QT_TRANSLATE_NOOP("Desk", "until {date}"))
    return Row(label, until.format(date=fmt_date(booklet.valid_until)))


def _photo(case: Case) -> Row:
    label = say(QT_TRANSLATE_NOOP("Desk", "Photo on file"))
    photo = photo_in_force(case)
    if photo is not None:
        text = say(QT_TRANSLATE_NOOP("Desk", "{source}, {date}"))
        value = text.format(source=source_short(photo.source), date=fmt_date(photo.filed_at.date()))
        return Row(label, value, badge=_badge(case, photo))
    if not case.archive_known:
        return Row(label, say(QT_TRANSLATE_NOOP("Desk", "unknown")))
    if case.record.deceased_on is not None:
        return Row(label, say(QT_TRANSLATE_NOOP("Desk", "none")))
    return Row(label, say(QT_TRANSLATE_NOOP("Desk", "none yet")))


def _badge(case: Case, photo: FiledPhoto, *, short: bool = False) -> BadgeSpec:
    """Return how the photo stands; one that was compared and waits for a word is not "not compared"."""
    awaited = awaited_word(case, photo) if photo.standing is Standing.UNVERIFIED else None
    if awaited is NoCompare.SECOND_OPINION:
        return BadgeSpec(say(QT_TRANSLATE_NOOP("Desk", "Waits for a second opinion")), Icon.CLOCK)
    if awaited is NoCompare.RECHECK_DUE:
        return BadgeSpec(say(QT_TRANSLATE_NOOP("Desk", "Waits for the entry re-check")), Icon.CLOCK)
    return standing_spec(photo.standing, short=short)


def _relation(person: PersonSummary, case: Case) -> str:
    words = [relation_name(person.relation, person.insured_kind)]
    if person.deceased:
        words.append(say(QT_TRANSLATE_NOOP("Desk", "deceased")))
    else:
        words.append(fmt_age(age_on(person.birth_date, case.today)))
    text = say(QT_TRANSLATE_NOOP("Desk", "{relation}, {age}")).format(relation=words[0], age=words[1])
    if person.person_id in case.unsent:
        return say(QT_TRANSLATE_NOOP("Desk", "{about}, not sent")).format(about=text)
    return text


def _standing(person: PersonSummary, case: Case) -> BadgeSpec:
    if person.person_id == case.person_id:
        # The case may know a photo that the household's list was read too early for.
        if (photo := photo_in_force(case)) is not None:
            return _badge(case, photo, short=True)
        photo = case.file.standings.get(person.person_id)
    else:
        photo = case.file.standings.get(person.person_id)
    if photo is None and not case.standings_known:
        return BadgeSpec(say(QT_TRANSLATE_NOOP("Desk", "Unknown")), Icon.QUESTION_DASHED)
    foreign = person.national_code is None
    reason = why_no_card(person.birth_date, case.today, foreign=foreign, deceased_on=None)
    young = reason is NoCardReason.UNDER_15 and not person.deceased
    return standing_spec(None if photo is None else photo.standing, no_card=young, short=True)
