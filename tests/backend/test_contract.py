"""The server serves the contract's table, the whole of it and nothing else."""

from pathlib import Path

from fastapi.routing import APIRoute

from tamin_desk.backend import openapi
from tamin_desk.backend.app import create_app
from tamin_desk.backend.callers import ASKED, FOR_EVERYBODY
from tamin_desk.backend.database import Database
from tamin_desk.backend.reaches import REACH
from tamin_desk.contract.routes import ENDPOINTS, Access, System
from tests.fakes.branch import Branch, config_for

COMMITTED = Path(__file__).parents[2] / "docs" / "openapi.json"


def served_by(database: Database, **changes: object) -> set[tuple[str, str, str]]:
    app = create_app(config_for(str(database.url), **changes), database)
    routes = [route for route in app.routes if isinstance(route, APIRoute)]
    assert len(routes) == len(app.routes)
    return {(route.name, method, route.path) for route in routes for method in route.methods or ()}


def table(*systems: System) -> set[tuple[str, str, str]]:
    return {(one.name, one.method, one.path) for one in ENDPOINTS if one.system in systems}


def test_every_endpoint_is_served_and_nothing_else(backend: Branch) -> None:
    assert served_by(backend.database, demo=True) == table(*System)


def test_sample_cards_are_served_by_a_demonstration_only(backend: Branch) -> None:
    served = served_by(backend.database)
    assert {name for name, _, _ in table(*System) - served} == {
        "demo_cards",
        "demo_card_front",
        "demo_card_back",
        "demo_accounts",
    }


def test_each_system_can_be_served_by_itself(backend: Branch) -> None:
    elsewhere = {"archive_url": "https://archive.test", "service_token": "st_" + "0" * 64}
    health = {one for one in table(System.ARCHIVE) if one[0] == "health"}
    for system in (System.ENROLMENT, System.GATEWAY):
        parts = frozenset({system})
        served = served_by(backend.database, parts=parts, demo=True, **elsewhere)
        assert served == table(system) | health
    assert served_by(backend.database, parts=frozenset({System.ARCHIVE})) == table(System.ARCHIVE)


def test_of_every_endpoint_it_is_said_who_may_ask_and_whose_data_it_reaches() -> None:
    """What nobody has thought about would be for nobody; that it was thought about is held here."""
    assert REACH.keys() == {one.name for one in ENDPOINTS}
    for_people = {one.name for one in ENDPOINTS if one.access in (Access.SESSION, Access.DELIVERY)}
    assert ASKED.keys() | FOR_EVERYBODY == for_people
    assert not ASKED.keys() & FOR_EVERYBODY


def test_the_committed_document_is_the_contract() -> None:
    """After a change of the contract: `python -m tamin_desk.backend.openapi` writes it anew."""
    assert COMMITTED.read_text("utf-8") == openapi.text()
