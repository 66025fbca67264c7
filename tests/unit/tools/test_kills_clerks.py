"""The clerks of the kills go by what they saw and were told, as people do whose program went away."""

import random

from tamin_desk.domain.delivery import DeliveryState
from tamin_desk.services.drafts import Author
from tools.faults.kills_clerks import Clerks
from tools.faults.kills_office import Furnished, Insured
from tools.faults.kills_words import Deed, Do, OnScreen, Retry, Screen

S = DeliveryState
PEOPLE = tuple(Insured(f"p-{number}", f"photo-{number}", "ab" * 32) for number in range(20))
STAFF = Author("u-1", "sara", "0162"), Author("u-2", "reza", "0162")
NOTHING = Screen((), ())


def clerks(seed: int) -> Clerks:
    some = Clerks(Furnished(b"", PEOPLE, STAFF))
    some.chance = random.Random(seed)
    return some


def on(*acts: tuple[Deed, DeliveryState]) -> Screen:
    return Screen(tuple(OnScreen(deed.act_id, deed.whom.person_id, state, None) for deed, state in acts), ())


def deeds_of(words: tuple[Do | Retry, ...]) -> list[Deed]:
    return [deed for word in words if isinstance(word, Do) for deed in word.deeds]


def chosen(some: Clerks, screen: Screen) -> tuple[Do | Retry, ...]:
    return tuple(some.choose(screen))


def test_what_was_about_to_be_saved_is_done_again_under_its_id_or_forgotten() -> None:
    again = 0
    for seed in range(40):
        some = clerks(seed)
        [first, *_] = [word for word in chosen(some, NOTHING) if isinstance(word, Do)]
        some.about(tuple(deed.act_id for deed in first.deeds))
        after = chosen(some, NOTHING)
        same = [word for word in after if isinstance(word, Do) and word.deeds == first.deeds]
        assert len(same) <= 1
        again += len(same)
        assert first.deeds not in [word.deeds for word in chosen(some, NOTHING) if isinstance(word, Do)]
    assert 5 < again < 35


def test_a_refused_verdict_is_corrected_once_it_is_seen() -> None:
    """Until somebody corrects it, whatever was saved of its person later waits behind it."""
    some = clerks(1)
    while not (
        refused := [
            deed for deed in deeds_of(chosen(some, NOTHING)) if deed.kind == "comparison" and deed.is_refused
        ]
    ):
        pass
    some.saved([refused[0].act_id])
    assert some.correct(on((refused[0], S.UNKNOWN))) == (), "nobody was told yet that it is refused"
    [corrected] = deeds_of(some.correct(on((refused[0], S.NEEDS_YOU))))
    assert (corrected.kind, corrected.whom, corrected.is_refused) == ("comparison", refused[0].whom, False)
    some.saved([corrected.act_id])
    assert some.correct(on((refused[0], S.REPLACED), (corrected, S.SAVED_HERE))) == ()


def test_what_was_done_again_counts_for_what_is_done_after_it() -> None:
    """Two corrections of one verdict would be refused: the second corrects the first."""
    seen = 0
    for seed in range(300):
        some = clerks(seed)
        verdicts = [deed for deed in deeds_of(chosen(some, NOTHING)) if deed.kind == "comparison"]
        if not verdicts or verdicts[0].is_refused:
            continue
        some.about((verdicts[0].act_id,))
        after = [deed for deed in deeds_of(chosen(some, NOTHING)) if deed.whom == verdicts[0].whom]
        for deed in after[1:]:
            if after[0] == verdicts[0] and deed.kind in ("comparison", "recheck"):
                assert deed.about == verdicts[0].act_id
                seen += 1
                break
    assert seen > 1


def test_a_refused_verdict_that_nobody_was_told_of_is_corrected_at_the_end() -> None:
    for seed in range(300):
        some = clerks(seed)
        verdicts = [deed for deed in deeds_of(chosen(some, NOTHING)) if deed.kind == "comparison"]
        if verdicts and verdicts[0].is_refused:
            some.about((verdicts[0].act_id,))
            assert len(some.correct(on((verdicts[0], S.NEEDS_YOU)))) == 1
            return
    raise AssertionError("no clerk erred")


def test_a_later_verdict_names_the_one_that_was_saved_before_by_the_same_clerk() -> None:
    some = clerks(2)
    known: dict[str, Deed] = {}
    named = 0
    for _ in range(200):
        for deed in deeds_of(chosen(some, NOTHING)):
            before = known.get(deed.whom.person_id)
            if deed.about is not None and before is not None:
                assert (deed.about, deed.author) == (before.act_id, before.author)
                named += 1
            if deed.kind == "comparison" and not deed.is_refused:
                known[deed.whom.person_id] = deed
            elif deed.kind == "recheck":
                known.pop(deed.whom.person_id)
            some.saved([deed.act_id])
    assert named > 50


def test_whoever_sees_a_long_queue_does_not_make_it_much_longer() -> None:
    some = clerks(3)
    queue = [deed for _ in range(100) for deed in deeds_of(chosen(some, NOTHING))]
    long = on(*((deed, S.SAVED_HERE) for deed in queue))
    assert max(len(chosen(some, long)) for _ in range(50)) <= 1


def test_a_round_is_of_one_clerk_and_as_many_people_as_leave_together() -> None:
    some = clerks(4)
    rounds = [
        word.deeds
        for _ in range(100)
        for word in chosen(some, NOTHING)
        if isinstance(word, Do) and len(word.deeds) > 3
    ]
    assert rounds
    for deeds in rounds:
        assert len({deed.author for deed in deeds}) == 1
        assert len({deed.whom for deed in deeds}) == len(deeds) > 9
