"""The lists that people choose from: both languages, no code twice, and for everybody who is signed in."""

import re

import pytest

from tamin_desk.backend.archive.lists import LISTS
from tamin_desk.contract import casework_routes
from tamin_desk.contract.casework import ListedText, Lists
from tests.fakes.branch import STAFF, Branch

NAMES = tuple(Lists.model_fields)


def entries(name: str) -> tuple[ListedText, ...]:
    found: tuple[ListedText, ...] = getattr(LISTS, name)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_whole_in_both_languages(name: str) -> None:
    listed = entries(name)
    assert len({one.code for one in listed}) == len(listed) >= 4
    assert len({one.fa for one in listed}) == len({one.en for one in listed}) == len(listed)
    assert listed[-1].code == "other"
    for one in listed:
        assert re.search("[\u0600-\u06ff]", one.fa)
        assert one.en.isascii()
        # Arabic yeh and kaf look right in a font and are found by no search.
        assert not set("يك") & set(one.fa)


@pytest.mark.parametrize("username", STAFF)
def test_everybody_who_is_signed_in_gets_them(backend: Branch, username: str) -> None:
    reply = backend.sign_in(username).get(casework_routes.LISTS)
    assert Lists.model_validate_json(reply.content) == LISTS
