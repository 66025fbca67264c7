"""Machine settings: where the servers are, and how the program looks and prints on this desk.

::

    built-in  <  site file  <  user file  <  environment TAMIN_DESK_*  <  command line

Policy (judgement, security, limits) is no setting: it comes from the server with the unit. A file
that tries to set it only earns a warning. Keys that this version does not know are kept when a file is
written again, so that going back to an older version loses nothing.
"""

import re
import threading
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Final

from platformdirs import site_config_path, user_config_path, user_data_path

from tamin_desk.domain.errors import SettingsError
from tamin_desk.services.files import write_atomically
from tamin_desk.services.log import event_log
from tamin_desk.services.setting_rules import Address, Choice, Number, Offsets, Rule, Text, Value

APPLICATION: Final = "tamin-desk"
DEFAULT_SERVER: Final = "http://127.0.0.1:8620"
LANGUAGES: Final = ("fa", "en")
THEMES: Final = ("system", "light", "dark", "contrast")

_FILE_NAME: Final = "settings.toml"
_PROFILE_NAME: Final = re.compile("[a-z0-9][a-z0-9_-]{0,31}")
_writing: Final = threading.Lock()
_log = event_log(__name__)


@dataclass(frozen=True, slots=True)
class Servers:
    """Base addresses of the three systems; one server may be all three."""

    enrolment: str = DEFAULT_SERVER
    gateway: str = DEFAULT_SERVER
    archive: str = DEFAULT_SERVER


@dataclass(frozen=True, slots=True)
class Trust:
    """Files of certificates (PEM): paths, each empty for none.

    Attributes:
        ca_file: authorities that are trusted besides the system's.
        client_certificate: what this desk shows to servers that ask who it is.
        client_key: its private key, where that is not in the same file.
    """

    ca_file: str = ""
    client_certificate: str = ""
    client_key: str = ""


@dataclass(frozen=True, slots=True)
class Offset:
    """How far everything is moved on a printer's paper, in millimetres: to the right, and down."""

    across: float = 0.0
    down: float = 0.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk may decide for itself.

    Attributes:
        servers: base addresses, without a slash at the end.
        language: ``fa`` or ``en``.
        theme: ``system``, ``light``, ``dark`` or ``contrast``.
        text_scale: factor on every text size, 0.8 to 2.0.
        printer: the printer's name as the system has it; empty for the system's default.
        offsets: how far each printer's covers are moved, by the printer's name.
        connect_seconds: how long to wait for a connection.
        read_seconds: how long to wait for the next bytes of a reply.
        trust: whom the desk believes, and what it shows of itself.
        sources: which file, variable or argument gave a value, by its dotted key; keys that only
            have their built-in value are absent.
    """

    servers: Servers = Servers()
    language: str = "fa"
    theme: str = "system"
    text_scale: float = 1.0
    printer: str = ""
    offsets: Mapping[str, Offset] = field(default_factory=lambda: MappingProxyType({}))
    connect_seconds: float = 3.0
    read_seconds: float = 10.0
    trust: Trust = Trust()
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Profile:
    """The folders of one workstation profile; nothing is made before it is needed."""

    name: str
    config_dir: Path
    data_dir: Path

    @classmethod
    def named(cls, name: str = "default") -> "Profile":
        """Return the profile ``name`` in this user's own folders.

        Raises:
            SettingsError: the name could not be a folder's.
        """
        if not _PROFILE_NAME.fullmatch(name):
            raise SettingsError("a profile's name is made of a-z, 0-9, - and _ (at most 32)")
        config = user_config_path(APPLICATION, appauthor=False)
        data = user_data_path(APPLICATION, appauthor=False)
        return cls(name, config / name, data / name)

    @property
    def settings_path(self) -> Path:
        """The user's settings file."""
        return self.config_dir / _FILE_NAME

    @property
    def store_path(self) -> Path:
        """The encrypted store."""
        return self.data_dir / "desk.store"

    @property
    def key_path(self) -> Path:
        """The wrapped key, where a PIN protects the store."""
        return self.data_dir / "desk.key"

    @property
    def seal_path(self) -> Path:
        """The store's key, sealed to the archive's server."""
        return self.data_dir / "desk.seal"

    @property
    def lock_path(self) -> Path:
        """The file whose lock tells that the profile is in use."""
        return self.data_dir / "desk.lock"


def site_settings_path() -> Path:
    """Return the file that an administrator lays down for every user of the machine."""
    return site_config_path(APPLICATION, appauthor=False) / _FILE_NAME


# --- Reading ----------------------------------------------------------------------------------


_OFFSETS: Final = "print.offsets"
_EACH_SERVER: Final = ("servers.enrolment", "servers.gateway", "servers.archive")
_ALL_SERVERS: Final = "servers.url"

_RULES: Final[Mapping[str, Rule]] = {
    _ALL_SERVERS: Address("SERVER"),
    "servers.enrolment": Address("ENROLMENT_SERVER"),
    "servers.gateway": Address("GATEWAY_SERVER"),
    "servers.archive": Address("ARCHIVE_SERVER"),
    "language": Choice(LANGUAGES, "LANGUAGE"),
    "theme": Choice(THEMES, "THEME"),
    "text_scale": Number(0.8, 2.0, "TEXT_SCALE"),
    "printer": Text("a printer's name", "PRINTER"),
    _OFFSETS: Offsets("for each printer [across, down] in millimetres, -10 to 10", "PRINT_OFFSETS"),
    "network.connect_seconds": Number(0.1, 60, "CONNECT_SECONDS"),
    "network.read_seconds": Number(0.1, 300, "READ_SECONDS"),
    "network.ca_file": Text("a file's path", "CA_FILE"),
    "network.client_certificate": Text("a file's path", "CLIENT_CERTIFICATE"),
    "network.client_key": Text("a file's path", "CLIENT_KEY"),
}


def load_settings(
    profile: Profile,
    environ: Mapping[str, str],
    overrides: Mapping[str, object] | None = None,
    *,
    site_file: Path | None = None,
) -> Settings:
    """Return the settings in force; ``overrides`` are the command line's, by dotted key.

    Raises:
        SettingsError: a file cannot be read or a value does not fit; names file and line.
    """
    site = site_settings_path() if site_file is None else site_file
    values: dict[str, Value] = {}
    sources: dict[str, str] = {}
    for path in (site, profile.settings_path):
        _take_file(path, values, sources)
    for key, rule in _RULES.items():
        if rule.variable in environ:
            _take(key, environ[rule.variable], rule.variable, values, sources)
    for key, value in (overrides or {}).items():
        if key not in _RULES:
            raise SettingsError(f"command line: {key}: no such setting")
        _take(key, value, "command line", values, sources)
    return _settings(values, sources)


def _take_file(path: Path, values: dict[str, Value], sources: dict[str, str]) -> None:
    text = _text_of(path)
    entries = _flat(_tables_of(path, text))
    # The address of all three first: one that stands beside it for a single system is more precise.
    for key in sorted(entries, key=lambda key: key != _ALL_SERVERS):
        if key in _RULES:
            place = f"{path}:{_line_of(text, key)}"
            _take(key, entries[key], str(path), values, sources, place)
        else:
            _log.warning("a settings file has an unknown key", setting=key)


def _take(
    key: str,
    value: object,
    source: str,
    values: dict[str, Value],
    sources: dict[str, str],
    place: str = "",
) -> None:
    fitting = _judged(key, value, place or source)
    for name in _EACH_SERVER if key == _ALL_SERVERS else (key,):
        values[name] = fitting
        sources[name] = source


def _judged(key: str, value: object, place: str) -> Value:
    rule = _RULES[key]
    try:
        return rule.read(value)
    except ValueError:
        # The value itself is not repeated: an address may hold what nobody should read in a log.
        raise SettingsError(f"{place}: {key}: must be {rule.wanted}") from None


def _settings(values: Mapping[str, Value], sources: Mapping[str, str]) -> Settings:
    default = Settings()

    def text(key: str, otherwise: str) -> str:
        return str(values.get(key, otherwise))

    def number(key: str, otherwise: float) -> float:
        value = values.get(key, otherwise)
        return otherwise if isinstance(value, Mapping) else float(value)

    return Settings(
        servers=Servers(*(text(key, DEFAULT_SERVER) for key in _EACH_SERVER)),
        language=text("language", default.language),
        theme=text("theme", default.theme),
        text_scale=number("text_scale", default.text_scale),
        printer=text("printer", default.printer),
        offsets=_offsets(values.get(_OFFSETS)),
        connect_seconds=number("network.connect_seconds", default.connect_seconds),
        read_seconds=number("network.read_seconds", default.read_seconds),
        trust=Trust(*(text(f"network.{field.name}", "") for field in fields(Trust))),
        sources=MappingProxyType(dict(sources)),
    )


def _offsets(value: Value | None) -> Mapping[str, Offset]:
    pairs = value if isinstance(value, Mapping) else {}
    return MappingProxyType({printer: Offset(*pair) for printer, pair in pairs.items()})


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({type(error).__name__})") from None


def _tables_of(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        where = line[1] if line else str(text.count("\n") + 1)
        raise SettingsError(f"{path}:{where}: is not TOML") from None


def _flat(tables: Mapping[str, object], prefix: str = "") -> dict[str, object]:
    entries: dict[str, object] = {}
    for name, value in tables.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and key not in _RULES:
            entries |= _flat(value, f"{key}.")
        else:
            entries[key] = value
    return entries


def _line_of(text: str, key: str) -> int:
    """Return the line on which a key stands; the parser does not tell."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([\w.\s-]+?)\s*\]", line):
            table = header[1] + "."
        elif entry := re.match(r"\s*([\w.\s\"'-]+?)\s*=", line):
            name = table + re.sub(r"[\s\"']", "", entry[1])
            if name == key or key.startswith(f"{name}."):
                return number
    return 1


# --- Writing ----------------------------------------------------------------------------------


def save_user_settings(profile: Profile, changes: Mapping[str, object]) -> None:
    """Write ``changes`` (by dotted key; ``None`` removes one) into the user's file, all or nothing.

    Raises:
        SettingsError: a value does not fit, or the file cannot be read or written; it is then as before.
    """
    import tomli_w

    path = profile.settings_path
    # Two writers at once would each put back what the other has changed.
    with _writing:
        tables = _tables_of(path, _text_of(path))
        for key, value in changes.items():
            if key not in _RULES:
                raise SettingsError(f"{path}: {key}: no such setting")
            _put(tables, key.split("."), None if value is None else _judged(key, value, str(path)), path)
        try:
            write_atomically(path, tomli_w.dumps(tables).encode())
        except OSError as error:
            raise SettingsError(f"{path}: cannot be written ({type(error).__name__})") from None


def _put(tables: dict[str, object], names: list[str], value: Value | None, path: Path) -> None:
    for name in names[:-1]:
        inner = tables.setdefault(name, {})
        if not isinstance(inner, dict):
            raise SettingsError(f"{path}: {name}: must be a table")
        tables = inner
    if value is None:
        tables.pop(names[-1], None)
    else:
        tables[names[-1]] = value
