"""A site supplies its own set: a folder with pictures and a list of pairs."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tamin_desk.backend import cli
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.known_answers import folder as folders
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.folder import BadRow, NoListError, import_folder
from tamin_desk.backend.schema.known_answers import KnownPair
from tests.fakes.branch import Branch
from tests.fakes.pairs import new_picture, write_set

GOOD = ("0.jpg,1.jpg,match,,8,70", "2.jpg,3.jpg,mismatch,ears,,")


def test_a_set_is_added_once_however_often_it_is_imported(backend: Branch, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "spring", *GOOD)
    first = import_folder(backend.database, utc_now, folder, "spring")
    again = import_folder(backend.database, utc_now, folder, "spring")
    assert (first.added, first.known, first.bad) == (2, 0, ())
    assert (again.added, again.known, again.bad) == (0, 2, ())
    with backend.database.read() as session:
        (one,) = library.sets(session)
    assert (one.name, one.matches, one.mismatches, one.with_face) == ("spring", 1, 1, 1)


def test_a_list_may_be_toml(backend: Branch, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "spring")
    (folder / "pairs.csv").unlink()
    names = 'registry = "0.jpg"\nreference = "1.jpg"'
    rest = 'truth = "match"\nface_top = 0\nface_bottom = 60'
    (folder / "pairs.toml").write_text(f"[[pairs]]\n{names}\n{rest}\n", "utf-8")
    assert import_folder(backend.database, utc_now, folder, "spring").added == 1
    with backend.database.read() as session:
        assert session.query(KnownPair).one().face_top == 0


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("0.jpg,1.jpg,perhaps,,,", "truth must be one of match, mismatch"),
        ("0.jpg,1.jpg,not_sure,,,", "truth must be one of match, mismatch"),
        (
            "0.jpg,1.jpg,match,hair,,",
            "telling must be one of marks, ears, eyebrows, eyes, nose, mouth, chin",
        ),
        (",1.jpg,match,,,", "registry is missing"),
        ("0.jpg,9.jpg,match,,,", "reference: there is no file 9.jpg"),
        ("0.jpg,../secret.jpg,match,,,", "reference must lie inside the folder"),
        ("0.jpg,0.jpg,match,,,", "registry and reference are one and the same picture"),
        ("0.jpg,cut.jpg,match,,,", "reference: cut.jpg cannot be decoded"),
        ("text.jpg,1.jpg,match,,,", "registry: text.jpg is no JPEG or PNG"),
        (
            "0.jpg,1.jpg,match,,70,8",
            "face_top must be above face_bottom, and both inside the registry's picture",
        ),
        ("0.jpg,1.jpg,match,,8,", "face_top and face_bottom must both be numbers, or both be empty"),
        ("0.jpg,1.jpg,match,,۸,۷۰", "face_top and face_bottom must both be numbers, or both be empty"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_added(
    backend: Branch, tmp_path: Path, row: str, reason: str
) -> None:
    folder = write_set(tmp_path / "spring", GOOD[0], row, GOOD[1])
    (folder / "cut.jpg").write_bytes(new_picture(1).data[:200])
    (folder / "text.jpg").write_bytes(b"a face")
    (tmp_path / "secret.jpg").write_bytes(new_picture(1).data)
    done = import_folder(backend.database, utc_now, folder, "spring")
    assert (done.added, done.bad) == (2, (BadRow(2, reason),))


def test_the_same_pictures_cannot_be_both(backend: Branch, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "spring", "0.jpg,1.jpg,match,,,", "0.jpg,1.jpg,mismatch,,,")
    done = import_folder(backend.database, utc_now, folder, "spring")
    assert (done.added, [row.number for row in done.bad]) == (1, [2])


def test_a_picture_loses_what_its_camera_wrote_into_it(backend: Branch, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "spring", "0.jpg,turned.jpg,match,,,")
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "somebody"
    Image.new("RGB", (80, 60), "grey").save(folder / "turned.jpg", exif=exif)
    assert import_folder(backend.database, utc_now, folder, "spring").added == 1
    with backend.database.read() as session:
        pair = session.query(KnownPair).one()
        data = library.content(session, pair.reference_sha256)
    assert b"somebody" not in data
    with Image.open(io.BytesIO(data)) as kept:
        assert kept.size == (60, 80)


def test_a_folder_without_a_list_is_no_set(backend: Branch, tmp_path: Path) -> None:
    with pytest.raises(NoListError, match=r"pairs\.csv nor pairs\.toml"):
        import_folder(backend.database, utc_now, tmp_path, "spring")
    (tmp_path / folders.LISTS[1]).write_text("pairs = 3")
    with pytest.raises(NoListError, match=r"no .* tables"):
        import_folder(backend.database, utc_now, tmp_path, "spring")


def test_a_site_looks_after_its_sets_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_set(tmp_path / "spring", *GOOD, "0.jpg,9.jpg,match,,,")
    database = ["--database", f"sqlite:///{tmp_path / 'backend.sqlite'}"]

    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main(["known-answers", *arguments, *database])
        return status, *capsys.readouterr()

    status, said, _ = run("import", str(folder))
    assert status == 0
    assert said.splitlines()[:2] == [
        "row 3: reference: there is no file 9.jpg",
        "set spring: pairs added: 2; there already: 0; left out: 1",
    ]
    assert "pairs without face_top and face_bottom: 1" in said
    assert "a figure of one's own takes answers to 100 of them" in said
    assert run("list")[1] == "spring: matches: 1; mismatches: 1\n"
    assert run("remove", "spring")[1] == "set spring: pairs removed: 2\n"
    assert run("list")[1] == "there is no set of pairs\n"
    assert run("remove", "spring") == (1, "", "tamin-desk backend: there is no set spring\n")
    assert run("import", str(tmp_path))[0] == 1


def test_what_was_removed_can_be_brought_back(backend: Branch, tmp_path: Path) -> None:
    folder = write_set(tmp_path / "spring", *GOOD)
    import_folder(backend.database, utc_now, folder, "spring")
    with backend.database.write() as session:
        library.remove(session, "spring", utc_now())
    assert import_folder(backend.database, utc_now, folder, "spring").added == 2
    with backend.database.read() as session:
        pair = session.query(KnownPair).filter_by(truth="match").one()
        assert library.content(session, pair.registry_sha256) == new_picture(100).data
