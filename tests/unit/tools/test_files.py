"""The campaign `files` tampers in every way with pictures of every kind and replies of every endpoint."""

import os
import random
import tempfile
from pathlib import Path

from tamin_desk.contract.routes import ENDPOINTS
from tamin_desk.services.photos import decode_checked
from tools.faults import files, files_pictures, files_replies
from tools.faults.files_campaign import CAMPAIGN
from tools.faults.files_samples import samples


def test_every_endpoint_that_replies_has_a_good_reply_to_tamper_with() -> None:
    assert [each.name for each, _, _ in samples()] == [each.name for each in ENDPOINTS if each.reply]
    assert [each.name for each, _, is_good in samples() if not is_good] == []


def test_every_seed_is_a_whole_picture() -> None:
    """What is not even whole before it is tampered with would be refused for nothing."""
    sizes = {decode_checked(each, files_pictures.LIMITS).width for each in files_pictures.seeds()}
    assert sizes == {48, 64, 133}


def test_the_self_check_comes_to_every_way_to_tamper() -> None:
    """What comes by chance only would sometimes be missed, and then prove nothing."""
    numbers = range(CAMPAIGN.check_cases // 2)
    pictures = {files_pictures.mutant(random.Random(number), number)[0] for number in numbers}
    assert pictures == set(files_pictures.WAYS)


def test_what_is_cut_is_cut_where_its_pixels_are() -> None:
    for number in range(200):
        cut = files_pictures.WAYS["cut"](random.Random(number), files_pictures.seeds()[number % 36])
        assert cut.is_good is False
        assert b"IDAT" in cut.data or b"\xff\xda" in cut.data


def test_what_is_told_by_no_digest_is_told_by_nothing_else() -> None:
    """White space: the contract has nothing against it, so that only the digest is tried."""
    _, body, _ = samples()[0]
    sent = files_replies.WAYS["against its digest"](random.Random(1), body)
    assert sent.body.strip() == body
    assert sent.body != body


def test_what_is_written_beside_the_profile_is_noticed() -> None:
    home = os.environ.get("HOME")
    with files.elsewhere() as folder:
        (folder / "profile" / "desk.store").touch()
        assert files.left(folder) == []
        with tempfile.NamedTemporaryFile(delete=False) as file:
            assert Path(file.name).parent == folder / "TMPDIR"
        assert files.left(folder) == [f"TMPDIR/{Path(file.name).name}"]
    assert os.environ.get("HOME") == home
    assert not folder.exists()
