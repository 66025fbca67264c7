"""Sara has left with work unsent; a month later Reza hands it in: the real desk, the real archive."""

from pathlib import Path
from uuid import UUID

from tamin_desk.backend.schema.archive import ActRow
from tamin_desk.contract.casework import FollowUpKind
from tamin_desk.contract.problems import ProblemType
from tamin_desk.domain.delivery import DeliveryState
from tests.fakes.bench import bench
from tests.fakes.branch import branch
from tests.fakes.lists import follow_up
from tests.fakes.station import Station

S = DeliveryState


def test_a_colleague_hands_in_what_nobody_could_send_any_more(tmp_path: Path) -> None:
    with branch(tmp_path) as backend:
        station = Station(tmp_path / "desk", backend)
        with station.opened(pin="a long enough pin") as desk:
            sara = desk.sign_in("sara").user.user_id
            acts = [desk.scan(seed) for seed in (1, 2, 3)]
            desk.session.sign_out()
            backend.clock.advance(20 * 86_400)
            reza = desk.sign_in("reza").user.user_id
            # Within the month everything goes by itself, under its author's own name.
            assert [left.stranded for left in desk.hand_ins.left()] == [False]
            backend.clock.advance(11 * 86_400)
            desk.sign_in("reza")
            desk.turn()
            assert set(desk.states().values()) == {S.SAVED_HERE}
            (left,) = desk.hand_ins.left()
            assert (left.author_id, left.name, left.waiting, left.stranded) == (sara, "Sara", 3, True)

            desk.hand_ins.begin(left.sender)
            desk.drain()
            assert set(desk.states().values()) == {S.ACCEPTED}
            assert desk.hand_ins.left() == ()
        with backend.database.read() as session:
            rows = [session.get_one(ActRow, UUID(act.act_id)) for act in acts]
        assert {(row.author_id, row.handed_in_by) for row in rows} == {(sara, reza)}
        assert [row.counter for row in rows] == sorted(row.counter or 0 for row in rows)
        lines = follow_up(bench(backend), kind=FollowUpKind.HANDED_IN.value).entries
        assert [(line.author_name, line.handed_in_by) for line in lines] == [("Sara", "Reza")] * 3


def test_somebody_of_another_unit_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    with branch(tmp_path) as backend:
        station = Station(tmp_path / "desk", backend)
        with station.opened(pin="a long enough pin") as desk:
            desk.sign_in("sara")
            desk.scan(1)
            backend.clock.advance(31 * 86_400)
            desk.sign_in("mina")
            (left,) = desk.hand_ins.left()
            desk.hand_ins.begin(left.sender)
            desk.turn()
            (left,) = desk.hand_ins.left()
            assert (left.handing_in, left.refused) == (False, ProblemType.NOT_FOUND)
            desk.sign_in("reza")
            desk.hand_ins.begin(left.sender)
            desk.drain()
            assert set(desk.states().values()) == {S.ACCEPTED}
