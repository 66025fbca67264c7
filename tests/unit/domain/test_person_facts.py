"""When an act was made, whatever the clocks of its desk say."""

from datetime import UTC, datetime, timedelta

from tamin_desk.domain.person_facts import made_at

CAME = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
YESTERDAY, WEEKS_AGO = CAME - timedelta(days=1), CAME - timedelta(days=20)


def test_the_servers_clock_is_believed_before_the_desks() -> None:
    assert made_at(CAME, server_clock=WEEKS_AGO, desk_clock=YESTERDAY) == WEEKS_AGO
    assert made_at(CAME, server_clock=CAME - timedelta(days=300), desk_clock=YESTERDAY).year == 2026


def test_a_desk_that_never_heard_the_server_is_believed_for_forty_days() -> None:
    assert made_at(CAME, server_clock=None, desk_clock=CAME - timedelta(days=40)) == CAME - timedelta(days=40)
    assert made_at(CAME, server_clock=None, desk_clock=CAME - timedelta(days=40, seconds=1)) == CAME


def test_nothing_was_made_after_it_came() -> None:
    ahead = CAME + timedelta(hours=2)
    assert made_at(CAME, server_clock=ahead, desk_clock=YESTERDAY) == CAME
    assert made_at(CAME, server_clock=None, desk_clock=ahead) == CAME


def test_nobody_writes_into_years_gone_by() -> None:
    """A server's clock comes by the desk too, and could be anything."""
    assert made_at(CAME, server_clock=datetime(1, 1, 1, tzinfo=UTC), desk_clock=None) == CAME


def test_what_the_server_makes_itself_is_made_when_it_is_accepted() -> None:
    assert made_at(CAME, server_clock=None, desk_clock=None) == CAME
