"""A clerk decides anew after a refusal, and what was said about the old decision follows or goes with it."""

import pytest

from tamin_desk.contract.acts import EvidenceAct, RecheckOutcome, ReferralAct
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.domain.errors import CaseMoved
from tamin_desk.services.drafts import Draft, EvidenceDraft, LetterPrintDraft, RecheckDraft, ReferralDraft
from tamin_desk.services.rechecks import Flag
from tests.fakes.counter import ARASH, MARYAM, SARA, referral, verdict
from tests.fakes.mismatches import REASONS, WANTED, MismatchDesk

PICTURE = b"\xff\xd8\xff the card"


def states(counter: MismatchDesk) -> dict[str, DeliveryState]:
    return {item.act_id: item.state for item in counter.outbox.items()}


def test_a_flag_follows_the_verdict_that_took_the_place_of_its_own(counter: MismatchDesk) -> None:
    refused = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    flag = counter.outbox.save(referral(refused.act_id), SARA, ARASH)
    picture = counter.outbox.save(EvidenceDraft(refused.act_id, PICTURE), SARA, ARASH)
    counter.refuse(refused)

    again = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    found = states(counter)
    assert [found[item.act_id] for item in (refused, flag, picture)] == [DeliveryState.REPLACED] * 3
    picture_again, flag_again, newest, *_ = counter.outbox.items()
    assert newest.act_id == again.act_id
    assert {item.author_id for item in (picture_again, flag_again)} == {SARA.user_id}, "whose words they were"
    acts = [counter.outbox.act(item.act_id) for item in (flag_again, picture_again)]
    assert isinstance(acts[0], ReferralAct)
    assert isinstance(acts[1], EvidenceAct)
    assert {str(acts[0].comparison_id), str(acts[1].comparison_id)} == {again.act_id}
    # All of it is on its way in the order in which it was said.
    counter.settle(again)
    counter.settle(flag_again)
    assert counter.outbox.deliveries.mark_sending(picture_again.counter).picture == PICTURE


@pytest.mark.parametrize("now", [Verdict.MATCH, Verdict.NOT_SURE])
def test_a_flag_goes_with_its_verdict_when_the_clerk_sees_it_differently_now(
    counter: MismatchDesk, now: Verdict
) -> None:
    refused = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    flag = counter.outbox.save(referral(refused.act_id), MARYAM, ARASH)
    counter.refuse(refused)
    again = counter.outbox.save(verdict(now), MARYAM, ARASH)
    assert counter.outbox.item(flag.act_id).state is DeliveryState.REPLACED
    assert [head.counter for head in counter.outbox.deliveries.due()] == [again.counter]
    assert len(counter.outbox.items()) == 3


def test_a_wrong_entry_found_for_a_refused_verdict_says_nothing_of_the_next(counter: MismatchDesk) -> None:
    refused = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    void = counter.outbox.save(RecheckDraft(refused.act_id, RecheckOutcome.CREDENTIAL_DIFFERS), MARYAM, ARASH)
    counter.refuse(refused)
    counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    assert counter.outbox.item(void.act_id).state is DeliveryState.REPLACED
    assert [item.kind for item in counter.outbox.items()] == ["comparison", "recheck", "comparison"]


def test_a_flag_given_late_names_the_verdict_that_stands(counter: MismatchDesk) -> None:
    refused = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    counter.refuse(refused)
    again = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    flag = counter.outbox.act(counter.outbox.save(referral(refused.act_id), MARYAM, ARASH).act_id)
    assert isinstance(flag, ReferralAct)
    assert str(flag.comparison_id) == again.act_id


def test_a_flag_given_late_is_not_hung_on_a_verdict_that_says_otherwise(counter: MismatchDesk) -> None:
    refused = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    counter.refuse(refused)
    counter.outbox.save(verdict(Verdict.MATCH), MARYAM, ARASH)
    with pytest.raises(CaseMoved):
        counter.outbox.save(referral(refused.act_id), MARYAM, ARASH)
    assert [item.kind for item in counter.outbox.items()] == ["comparison", "comparison"]


@pytest.mark.parametrize("kind", ["referral", "recheck", "evidence"])
def test_whatever_was_refused_holds_no_later_verdict_back(counter: MismatchDesk, kind: str) -> None:
    compared = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    counter.settle(compared)
    drafts: dict[str, Draft] = {
        "referral": ReferralDraft(compared.act_id, REASONS),
        "recheck": RecheckDraft(compared.act_id, RecheckOutcome.CODE_DIFFERS),
        "evidence": EvidenceDraft(compared.act_id, PICTURE),
    }
    refused = counter.outbox.save(drafts[kind], MARYAM, ARASH)
    counter.refuse(refused)
    again = counter.outbox.save(verdict(Verdict.MATCH), MARYAM, ARASH)
    assert counter.outbox.item(refused.act_id).state is DeliveryState.REPLACED
    assert not counter.outbox.item(again.act_id).waits_for_earlier


def test_a_recheck_made_again_takes_the_place_of_the_refused_one(counter: MismatchDesk) -> None:
    compared = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    counter.settle(compared)
    refused = counter.outbox.save(referral(compared.act_id), MARYAM, ARASH)
    counter.refuse(refused)
    again = counter.outbox.save(RecheckDraft(compared.act_id, RecheckOutcome.CREDENTIAL_DIFFERS), SARA, ARASH)
    assert counter.outbox.item(refused.act_id).state is DeliveryState.REPLACED
    assert [head.counter for head in counter.outbox.deliveries.due()] == [again.counter]


def test_a_letter_goes_on_with_its_flag(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    recheck = counter.begun()
    compared = counter.outbox.item(recheck.case.comparison_id)
    flagged = counter.rechecks.flag(recheck, Flag(REASONS, letter=WANTED), MARYAM, ARASH)
    assert flagged.letter is not None
    number = flagged.letter.letter.number
    counter.letters.printed(number, 1, MARYAM, ARASH)
    counter.refuse(compared)
    again = counter.outbox.save(verdict(Verdict.MISMATCH), MARYAM, ARASH)
    letter = counter.letters.of_comparison(again.act_id)
    assert letter is not None
    assert letter.letter.number == number, "it is in somebody's hand"
    act = counter.outbox.act(letter.act_id)
    assert isinstance(act, ReferralAct)
    assert act.letter == letter.letter
    # Told after its letter: the archive must know the number first.
    assert [item.kind for item in counter.outbox.items({DeliveryState.SAVED_HERE})] == [
        "letter_print",
        "referral",
        "comparison",
    ]


def test_prints_of_a_letter_that_never_counted_are_not_sent(counter: MismatchDesk) -> None:
    counter.numbers.heed("D4")
    recheck = counter.begun()
    compared = counter.outbox.item(recheck.case.comparison_id)
    flagged = counter.rechecks.flag(recheck, Flag(REASONS, letter=WANTED), MARYAM, ARASH)
    assert flagged.letter is not None
    printed = counter.outbox.save(LetterPrintDraft(flagged.letter.letter.number, 1, False), MARYAM, ARASH)
    counter.refuse(compared)
    counter.outbox.save(verdict(Verdict.MATCH), MARYAM, ARASH)
    assert counter.outbox.item(printed.act_id).state is DeliveryState.REPLACED
