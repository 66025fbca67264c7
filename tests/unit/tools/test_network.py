"""Which weather an act of the network campaign is saved in, and what a failing server may be asked."""

import pytest

from tools.faults import network
from tools.faults.campaign import Size
from tools.faults.network_campaign import CAMPAIGN
from tools.faults.network_weather import HOPELESS, Kind, Seen


def test_each_kind_of_weather_has_its_two_hundred_acts() -> None:
    pieces = CAMPAIGN.pieces(CAMPAIGN.cases[Size.DEFAULT])
    shares = [network._shares(*piece) for piece in pieces]
    assert shares == [[(kind, 200)] for kind in Kind]


def test_the_short_form_has_some_acts_of_every_kind() -> None:
    [piece] = CAMPAIGN.pieces(CAMPAIGN.cases[Size.SHORT])
    assert network._shares(*piece) == [(kind, 3) for kind in Kind]


def asked(kind: Kind, every: float, accepted: int = 0) -> list[str]:
    """Let a desk ask for 20 s, once every so many seconds; return what is said of it."""
    trouble = network._Trouble("here")
    moments = [every * number for number in range(int(20 / every))]
    network._judge_requests(kind, Seen(moments, []), 0.0, 20.0, accepted, trouble)
    return trouble.found


@pytest.mark.parametrize("kind", sorted(HOPELESS))
def test_a_server_that_always_fails_is_asked_once_a_second(kind: Kind) -> None:
    assert asked(kind, 1.0) == []
    assert asked(kind, 0.8) == ["here: 18 requests in 15.0 s, when it had long failed"]


def test_where_acts_are_taken_more_may_be_asked() -> None:
    assert asked(Kind.LATENCY, 0.1, accepted=50) == []
    assert asked(Kind.LATENCY, 0.1, accepted=5) == ["here: 200 requests in 20.0 s, 5 acts taken"]


def test_what_a_stranger_was_handed_is_told() -> None:
    trouble = network._Trouble("here")
    network._judge_requests(Kind.WRONG_CERTIFICATE, Seen(stranger=2), 0.0, 1.0, 0, trouble)
    assert trouble.found == ["here: 2 requests were handed to a stranger"]
