"""Settings: who may say what, who is heard last, and that nothing local touches judgement."""

import logging
import stat
import threading
import tomllib
from pathlib import Path

import pytest

from tamin_desk.domain.errors import SettingsError
from tamin_desk.services.config import (
    Offset,
    Profile,
    Settings,
    load_settings,
    save_user_settings,
    site_settings_path,
)
from tests.gates_log import expect_log

LOG = "tamin_desk.services.config"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile("test", tmp_path / "config", tmp_path / "data")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site.toml"


def _write(profile: Profile, text: str) -> None:
    profile.config_dir.mkdir(parents=True, exist_ok=True)
    profile.settings_path.write_text(text, encoding="utf-8")


def test_a_desk_without_any_file_has_the_built_in_settings(profile: Profile, site: Path) -> None:
    settings = load_settings(profile, {}, site_file=site)
    assert settings == Settings()
    assert dict(settings.sources) == {}
    assert not profile.config_dir.exists(), "looking makes no folders"


def test_each_place_overrides_the_one_before_it_and_is_named(profile: Profile, site: Path) -> None:
    site.write_text('language = "en"\ntheme = "light"\nprinter = "Site"\ntext_scale = 1.1\n')
    _write(profile, 'theme = "dark"\nprinter = "Mine"\ntext_scale = 1.2\n')
    environ = {"TAMIN_DESK_PRINTER": "Env", "TAMIN_DESK_TEXT_SCALE": "1.3", "HOME": "/"}
    settings = load_settings(profile, environ, {"text_scale": 1.5}, site_file=site)
    assert (settings.language, settings.theme, settings.printer, settings.text_scale) == (
        "en",
        "dark",
        "Env",
        1.5,
    )
    assert dict(settings.sources) == {
        "language": str(site),
        "theme": str(profile.settings_path),
        "printer": "TAMIN_DESK_PRINTER",
        "text_scale": "command line",
    }


def test_one_address_serves_all_three_systems_and_a_single_one_is_more_precise(
    profile: Profile, site: Path
) -> None:
    _write(profile, '[servers]\ngateway = "https://gw.example/"\nurl = "https://all.example/desk"\n')
    servers = load_settings(profile, {}, site_file=site).servers
    assert (servers.enrolment, servers.gateway, servers.archive) == (
        "https://all.example/desk",
        "https://gw.example",
        "https://all.example/desk",
    )


def test_a_later_address_for_all_replaces_an_earlier_single_one(profile: Profile, site: Path) -> None:
    site.write_text('[servers]\ngateway = "https://gw.example"\n')
    servers = load_settings(profile, {"TAMIN_DESK_SERVER": "https://all.example"}, site_file=site).servers
    assert {servers.enrolment, servers.gateway, servers.archive} == {"https://all.example"}


@pytest.mark.parametrize(
    "address",
    [
        "http://archive.example",
        "ftp://archive.example",
        "https://",
        "https://user:word@archive.example",
        "https://archive.example/?a=1",
        "https://archive.example:99999",
        "archive.example",
        "http://127.0.0.1.example",
        "",
    ],
)
def test_an_address_that_would_carry_passwords_in_the_open_is_refused(
    profile: Profile, site: Path, address: str
) -> None:
    with pytest.raises(SettingsError, match="https address") as caught:
        load_settings(profile, {"TAMIN_DESK_SERVER": address}, site_file=site)
    assert not address or address not in str(caught.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:1", "http://[::1]:8000"])
def test_this_machine_itself_may_speak_plainly(profile: Profile, site: Path, address: str) -> None:
    settings = load_settings(profile, {}, {"servers.url": address}, site_file=site)
    assert settings.servers.archive == address


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ('language = "fa"\ntheme = "pink"\n', 2, "theme"),
        ('[servers]\n\nurl = "http://far.example"\n', 3, "servers.url"),
        ('language = "fa"\n[network]\nread_seconds = "soon"\n', 3, "network.read_seconds"),
        ("\nnetwork.connect_seconds = -1\n", 2, "network.connect_seconds"),
        ("text_scale = true\n", 1, "text_scale"),
        ("text_scale = nan\n", 1, "text_scale"),
        ("printer = 7\n", 1, "printer"),
        ("language = [1]\n", 1, "language"),
    ],
)
def test_a_wrong_value_is_told_with_its_file_and_line(
    profile: Profile, site: Path, text: str, line: int, key: str
) -> None:
    _write(profile, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(profile, {}, site_file=site)
    assert str(caught.value).startswith(f"{profile.settings_path}:{line}: {key}: must be ")


def test_a_broken_file_is_told_with_its_line(profile: Profile, site: Path) -> None:
    _write(profile, 'language = "fa"\ntheme = \n')
    with pytest.raises(SettingsError, match=r"settings\.toml:2: is not TOML"):
        load_settings(profile, {}, site_file=site)


def test_a_file_in_another_encoding_is_told(profile: Profile, site: Path) -> None:
    site.write_bytes('printer = "چاپگر"'.encode("cp1256"))
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(profile, {}, site_file=site)


def test_no_local_file_can_weaken_judgement(profile: Profile, site: Path) -> None:
    site.write_text("[judgement]\nview_seconds = 0.0\n")
    _write(profile, "[policy.security]\nlock_after = 999999\n[limits]\nphoto_pixels = 1\n")
    with expect_log(LOG, logging.WARNING, "unknown key") as lines:
        settings = load_settings(profile, {"TAMIN_DESK_VIEW_SECONDS": "0"}, site_file=site)
    assert settings == Settings()
    told = {line.getMessage().rpartition("setting=")[2] for line in lines}
    assert told == {"judgement.view_seconds", "policy.security.lock_after", "limits.photo_pixels"}
    assert not {"judgement", "security", "limits", "policy"} & set(Settings.__dataclass_fields__)


def test_the_command_line_cannot_set_what_is_no_setting(profile: Profile, site: Path) -> None:
    with pytest.raises(SettingsError, match="no such setting"):
        load_settings(profile, {}, {"judgement.view_seconds": 0}, site_file=site)


def test_saved_settings_are_found_again_and_unknown_keys_are_kept(profile: Profile, site: Path) -> None:
    _write(profile, 'theme = "dark"\nfuture = "kept"\n[network]\nread_seconds = 5\n')
    save_user_settings(profile, {"theme": None, "language": "en", "servers.url": "https://all.example/"})
    text = profile.settings_path.read_text(encoding="utf-8")
    assert 'future = "kept"' in text
    assert "theme" not in text
    with expect_log(LOG, logging.WARNING, "unknown key"):
        settings = load_settings(profile, {}, site_file=site)
    assert (settings.language, settings.servers.gateway, settings.read_seconds) == (
        "en",
        "https://all.example",
        5.0,
    )
    assert stat.S_IMODE(profile.settings_path.stat().st_mode) == 0o600
    assert [path.name for path in profile.config_dir.iterdir()] == ["settings.toml"]


def test_choices_saved_at_the_same_moment_are_all_kept(profile: Profile) -> None:
    choices: dict[str, object] = {
        "language": "en",
        "theme": "dark",
        "text_scale": 1.5,
        "printer": "Branch",
        "network.connect_seconds": 2.0,
        "network.read_seconds": 7.0,
    }
    for _ in range(10):
        profile.settings_path.unlink(missing_ok=True)
        together = threading.Barrier(len(choices))

        def save(key: str, value: object, together: threading.Barrier = together) -> None:
            together.wait(5)
            save_user_settings(profile, {key: value})

        writers = [threading.Thread(target=save, args=choice) for choice in choices.items()]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        saved = tomllib.loads(profile.settings_path.read_text(encoding="utf-8"))
        network = saved.pop("network")
        assert saved | {f"network.{key}": value for key, value in network.items()} == choices


def test_the_first_save_makes_the_folder(profile: Profile, site: Path) -> None:
    save_user_settings(profile, {"printer": "چاپگر شعبه"})
    assert load_settings(profile, {}, site_file=site).printer == "چاپگر شعبه"


def test_a_value_that_does_not_fit_leaves_the_file_as_it_was(profile: Profile) -> None:
    _write(profile, 'theme = "dark"\n')
    for changes in ({"theme": "pink"}, {"language": "en", "judgement.view_seconds": 0}):
        with pytest.raises(SettingsError):
            save_user_settings(profile, changes)
    assert profile.settings_path.read_text() == 'theme = "dark"\n'


def test_each_printers_shift_is_remembered_by_its_name(profile: Profile, site: Path) -> None:
    """Names have dots and spaces, and are Persian as often as not."""
    told = {"چاپگر باجه ۴": [0.4, -1.0], "HP.LaserJet 1320": [0, 2]}
    save_user_settings(profile, {"print.offsets": told})
    found = load_settings(profile, {}, site_file=site).offsets
    assert dict(found) == {"چاپگر باجه ۴": Offset(0.4, -1.0), "HP.LaserJet 1320": Offset(0.0, 2.0)}


@pytest.mark.parametrize(
    "text",
    [
        "offsets = 3",
        '[offsets]\n"A" = [0.4]',
        '[offsets]\n"A" = [0.4, 99]',
        '[offsets]\n"A" = [0.4, nan]',
        '[offsets]\n"A" = "left"',
        "[offsets.A]\nx = 1\ny = 1",
    ],
)
def test_a_shift_that_is_none_is_refused_with_its_line(profile: Profile, site: Path, text: str) -> None:
    _write(
        profile,
        f"[print]\n{text}\n" if text.startswith("offsets =") else text.replace("[offsets", "[print.offsets"),
    )
    with pytest.raises(SettingsError, match=r"print\.offsets: must be for each printer"):
        load_settings(profile, {}, site_file=site)


def test_a_broken_file_is_never_written_over(profile: Profile) -> None:
    _write(profile, "theme = \n")
    with pytest.raises(SettingsError):
        save_user_settings(profile, {"language": "en"})
    assert profile.settings_path.read_text() == "theme = \n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    blocked = Profile("test", tmp_path / "config" / "below", tmp_path / "data")
    with pytest.raises(SettingsError, match="cannot be"):
        save_user_settings(blocked, {"language": "en"})


@pytest.mark.parametrize("name", ["", "../other", "A", "a b", "x" * 33])
def test_a_profile_name_is_never_a_path(name: str) -> None:
    with pytest.raises(SettingsError, match="profile"):
        Profile.named(name)


def test_profiles_of_one_user_lie_apart() -> None:
    first, second = Profile.named("first"), Profile.named("second")
    paths = [(p.settings_path, p.store_path, p.key_path, p.lock_path) for p in (first, second)]
    assert len({path for pair in paths for path in pair}) == 8
    assert site_settings_path() not in paths[0]
