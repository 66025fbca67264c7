"""The table of endpoints as a whole."""

import re
from collections import Counter

import pytest

from tamin_desk.contract.routes import ACT_ENDPOINTS, ENDPOINTS, PUT_BLOB, Access, Endpoint, System

PLACES = {"system", "id", "person_id", "photo_id", "sha256", "side", "token"}


def test_every_endpoint_is_there_once() -> None:
    assert max(Counter(endpoint.name for endpoint in ENDPOINTS).values()) == 1
    assert max(Counter((endpoint.method, endpoint.path) for endpoint in ENDPOINTS).values()) == 1


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_no_address_holds_a_code_or_a_name(endpoint: Endpoint) -> None:
    places = set(re.findall(r"\{(\w+)\}", endpoint.path))
    assert places <= PLACES
    url = endpoint.url(**dict.fromkeys(places, "x"))
    assert url.startswith("/v1/")
    assert "{" not in url


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.name)
def test_what_only_reads_has_no_body(endpoint: Endpoint) -> None:
    assert endpoint.method in {"GET", "POST", "PUT", "DELETE"}
    if endpoint.method in {"GET", "DELETE"}:
        assert endpoint.request is None


def test_acts_and_their_pictures_are_handed_in_with_a_delivery_token() -> None:
    for endpoint in (*ACT_ENDPOINTS.values(), PUT_BLOB):
        assert (endpoint.access, endpoint.system) == (Access.DELIVERY, System.ARCHIVE)


@pytest.mark.parametrize("kind", ACT_ENDPOINTS)
def test_an_act_goes_where_its_kind_says(kind: str) -> None:
    model = ACT_ENDPOINTS[kind].request
    assert model is not None
    assert model.model_fields["kind"].default == kind


def test_without_signing_in_there_is_only_the_door_and_the_demonstration() -> None:
    anyone = {endpoint.name for endpoint in ENDPOINTS if endpoint.access is Access.ANYONE}
    assert {name for name in anyone if not name.startswith("demo_")} == {"health", "sign_in", "refresh"}
