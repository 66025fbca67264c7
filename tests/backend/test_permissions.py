"""Least privilege on the wire: each role from each kind of unit gets what the table gives, no more."""

import pytest
from uuid6 import uuid7

from tamin_desk.backend.callers import ASKED, FOR_EVERYBODY
from tamin_desk.contract.problems import ProblemType
from tamin_desk.contract.routes import ENDPOINTS, Access, Endpoint, System
from tamin_desk.domain.roles import UnitKind, permissions
from tests.fakes.branch import PARVANEH, STAFF, Branch, problem

_SIGNED_IN = [one for one in ENDPOINTS if one.access in (Access.SESSION, Access.DELIVERY)]
_KINDS = {
    "0162": UnitKind.BRANCH,
    "162/1": UnitKind.AGENCY,
    "0100": UnitKind.PROVINCIAL_DIRECTORATE,
    "0190": UnitKind.MEDICAL_CENTRE,
    "0001": UnitKind.HEADQUARTERS,
}


def address(endpoint: Endpoint) -> str:
    values = {
        "id": uuid7(),
        "person_id": PARVANEH[0],
        "photo_id": "ph-none",
        "sha256": "0" * 64,
        "token": "cl_" + "0" * 64,
        "side": "registry",
    }
    return endpoint.url(**{name: values[name] for name in values if f"{{{name}}}" in endpoint.path})


@pytest.mark.parametrize("username", STAFF)
def test_each_role_gets_what_its_table_gives(backend: Branch, username: str) -> None:
    role, unit_code = STAFF[username]
    granted = permissions(role, _KINDS[unit_code])
    desk = backend.sign_in(username)
    for endpoint in _SIGNED_IN:
        if endpoint.name == "sign_out":
            continue
        may = endpoint.name in FOR_EVERYBODY or bool(ASKED[endpoint.name] & granted)
        reply = desk.client.request(endpoint.method, address(endpoint))
        is_refused = reply.status_code == 403 and problem(reply).kind is ProblemType.NOT_PERMITTED
        assert is_refused != may, endpoint.name


def test_a_medical_centre_gets_nothing_of_a_person_but_the_identification(backend: Branch) -> None:
    """Whatever the contract has now or gets later: the doors open to a reception desk are named here."""
    desk = backend.sign_in("laleh")
    open_to_it = {
        endpoint.name
        for endpoint in ENDPOINTS
        if endpoint.access is not Access.ANYONE
        and endpoint.name != "sign_out"
        and desk.client.request(endpoint.method, address(endpoint)).status_code != 403
    }
    identifies = {"identify", "identified_photo", "identified_picture"}
    of_the_desk = {"who_am_i", "units", "policy", "changes", "lists", "act_receipt"}
    of_the_desk |= {"countersign", "audit_checkpoints", "open_seal", "change_password"}
    assert open_to_it == identifies | of_the_desk


def test_without_a_token_only_what_is_for_anyone(backend: Branch) -> None:
    client = backend.client()
    for endpoint in ENDPOINTS:
        if endpoint.access is not Access.ANYONE:
            reply = client.request(endpoint.method, address(endpoint))
            assert problem(reply).kind is ProblemType.SESSION_ENDED, endpoint.name


def test_the_gateways_token_opens_its_own_doors_only(backend: Branch) -> None:
    gateway = backend.gateway()
    for endpoint in ENDPOINTS:
        if endpoint.system is System.ARCHIVE and endpoint.access in (Access.SESSION, Access.DELIVERY):
            reply = gateway.request(endpoint.method, address(endpoint))
            expected = 415 if endpoint.name == "put_blob" else 401
            assert reply.status_code == expected, endpoint.name
