"""The lists that the server gives: there offline, once they have been heard."""

import pytest

from tamin_desk.contract.casework import ListedText
from tamin_desk.contract.casework import Lists as ListsReply
from tamin_desk.contract.casework_routes import LISTS
from tamin_desk.domain.errors import SignedOut, Unreachable
from tamin_desk.services.lists import Lists
from tamin_desk.services.store import Store
from tests.fakes.api import FakeApi


def reply(*codes: str) -> ListsReply:
    texts = tuple(ListedText(code=code, fa=f"متن {code}", en=f"text {code}") for code in codes)
    return ListsReply(
        discrepancy_reasons=texts,
        return_reasons=(),
        dismiss_reasons=(),
        close_reasons=(),
        withdraw_reasons=(),
        document_kinds=(),
    )


def test_lists_heard_once_are_there_after_a_restart_without_a_server(store: Store, api: FakeApi) -> None:
    api.on(LISTS, reply("photo_of_another", "other"))
    Lists(api, store).refresh()
    api.on(LISTS, Unreachable())
    restarted = Lists(api, store)
    assert restarted.kept() == reply("photo_of_another", "other")
    assert restarted.freshest() == restarted.get() == reply("photo_of_another", "other")


def test_without_any_list_the_network_is_needed(store: Store, api: FakeApi) -> None:
    api.on(LISTS, Unreachable())
    lists = Lists(api, store)
    assert lists.kept() is None
    for read in (lists.get, lists.freshest):
        with pytest.raises(Unreachable):
            read()


def test_a_newer_list_takes_the_place_of_the_kept_one(store: Store, api: FakeApi) -> None:
    api.on(LISTS, reply("other"), reply("photo_of_another", "other"))
    lists = Lists(api, store)
    assert lists.get() == lists.get() == reply("other")
    assert lists.freshest() == lists.kept() == reply("photo_of_another", "other")


def test_an_ended_session_is_said_and_not_covered_up(store: Store, api: FakeApi) -> None:
    api.on(LISTS, reply("other"), SignedOut())
    lists = Lists(api, store)
    lists.refresh()
    with pytest.raises(SignedOut):
        lists.freshest()


def test_what_another_version_kept_is_fetched_anew(store: Store, api: FakeApi) -> None:
    store.put_setting("lists", '{"reasons": []}')
    api.on(LISTS, reply("other"))
    assert Lists(api, store).get() == reply("other")
