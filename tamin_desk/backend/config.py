"""What a backend process is told at its start: one frozen value, made by the command line or a test."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from platformdirs import user_data_path

from tamin_desk.backend.addresses import Network
from tamin_desk.contract.routes import System

ALL_PARTS = frozenset(System)


def default_database() -> str:
    """Return the URL of the SQLite file under the platform's data folder."""
    return f"sqlite:///{data_folder() / 'backend.sqlite'}"


def data_folder() -> Path:
    """Return the folder in which the reference backend keeps its files, made when missing."""
    folder = user_data_path("tamin-desk-backend", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


@dataclass(frozen=True, slots=True)
class Upstream:
    """How the simulated Civil Registration behaves.

    Attributes:
        latency: seconds until it answers, least and most.
        failure_rate: share of requests, 0 to 1, that fail as if the Registry were away.
        pending_seconds: how long a photo that is not at hand lets itself be waited for.
        script: a JSON file of answers set beforehand, by national code.
    """

    latency: tuple[float, float] = (0.25, 0.9)
    failure_rate: float = 0.0
    pending_seconds: float = 25.0
    script: Path | None = None


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """How many refused sign-ins are borne within ``window`` before the answer is "wait"."""

    per_user: int = 5
    per_address: int = 60
    window: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class IdentifyLimits:
    """How many look-ups a medical centre may make within ``window`` before the answer is "wait".

    A reception desk identifies somebody every minute or two; whoever asks for one face after the
    other is collecting them.
    """

    per_user: int = 60
    per_unit: int = 300
    window: timedelta = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class LookUpLimits:
    """How many look-ups of each kind one person may make before the answer is "wait".

    The busiest counter serves somebody every two minutes and opens some ten records for them; nobody clicks
    a hundred in a minute. Reading through a unit's ten thousand people takes a working day of refusals. What
    lists ask for, sixty people at a time, comes in bursts: twenty thousand rows are 334 requests.
    """

    per_minute: int = 120
    bulk_per_minute: int = 480
    per_hour: int = 1_200


@dataclass(frozen=True, slots=True)
class PasswordCost:
    """The work of one Argon2id hash (64 MiB, three passes: some 160 ms on one core)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Lives:
    """How long things live; sessions' absolute life and the desk's offline days are policy."""

    access: timedelta = timedelta(minutes=10)
    delivery: timedelta = timedelta(days=30)
    refresh_retry: timedelta = timedelta(minutes=2)
    unnamed_blob: timedelta = timedelta(hours=24)
    attestation: timedelta = timedelta(days=7)
    identity_ticket: timedelta = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class BackendConfig:
    """Everything a backend process needs to know.

    Attributes:
        database: SQLAlchemy URL, ``sqlite:///…`` or ``postgresql+psycopg://…``.
        port: 0 asks for a free one.
        parts: which of the three systems this process serves.
        archive_url: where the archive is, for a process that serves a part without it.
        service_token: the gateway's secret for the archive; made at the first start when ``None``.
        seed, people: the fictional population; 0 people fills nothing in.
        demo: whether sample cards and accounts are served.
        past_year: whether a demonstration gets a year of work of its units behind it.
        least_contract: the least contract version that is still served.
        trusted_proxies: the peers that are believed about where a request came from; none as a rule.
        hand_in_seconds: for how long many acts of one request are waited for.
    """

    database: str = field(default_factory=default_database)
    host: str = "127.0.0.1"
    port: int = 8620
    parts: frozenset[System] = ALL_PARTS
    archive_url: str | None = None
    service_token: str | None = field(default=None, repr=False)
    seed: int = 1398
    people: int = 2000
    demo: bool = False
    past_year: bool = False
    least_contract: int = 1
    upstream: Upstream = Upstream()
    sign_in: SignInLimits = SignInLimits()
    identify: IdentifyLimits = IdentifyLimits()
    look_ups: LookUpLimits = LookUpLimits()
    trusted_proxies: tuple[Network, ...] = ()
    password: PasswordCost = PasswordCost()
    lives: Lives = Lives()
    body_bytes: int = 256 * 1024
    blob_bytes: int = 10 * 1024 * 1024
    blob_pixels: int = 25_000_000
    hand_in_seconds: float = 1.0
