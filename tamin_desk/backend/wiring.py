"""How the parts of one process reach each other, and those that another host serves."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial, reduce
from random import Random, SystemRandom

from tamin_desk.backend import keys
from tamin_desk.backend.access import CallerSource, LocalCallers
from tamin_desk.backend.accounts import part as accounts_part
from tamin_desk.backend.accounts import units
from tamin_desk.backend.accounts.tokens import Tokens
from tamin_desk.backend.archive import part as archive_part
from tamin_desk.backend.audit import part as audit_part
from tamin_desk.backend.casework import part as casework_part
from tamin_desk.backend.clock import Clock
from tamin_desk.backend.config import BackendConfig
from tamin_desk.backend.database import Database
from tamin_desk.backend.filing import Filer, HttpFiler, local_filer
from tamin_desk.backend.identification import at_archive
from tamin_desk.backend.indicator import part as indicator_part
from tamin_desk.backend.known_answers.in_queue import QueuePairs
from tamin_desk.backend.known_answers.practice import Practice
from tamin_desk.backend.ledger import Ledger
from tamin_desk.backend.parts import Part, PartBuilder, Seams
from tamin_desk.backend.remote import RemoteCallers
from tamin_desk.backend.review import part as review_part
from tamin_desk.backend.review.known import MIX_SECONDS, KnownPairs, Mixing
from tamin_desk.backend.worker import Job
from tamin_desk.contract.routes import System
from tamin_desk.domain.addresses import base_address

_DRAW_SECONDS = 30.0
_WRITE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Links:
    """Who is calling, and how the gateway hands photos to the archive."""

    callers: CallerSource
    filer: Filer

    def shut(self) -> None:
        """End what waits for another host, so that the jobs can end."""
        if isinstance(self.filer, HttpFiler):
            self.filer.shut()

    def close(self) -> None:
        """Close the connections to another host, if there are any."""
        for link in (self.callers, self.filer):
            if isinstance(link, RemoteCallers | HttpFiler):
                link.close()


def tokens(config: BackendConfig, database: Database, clock: Clock) -> Tokens:
    """Return what makes and reads this server's tokens."""
    return Tokens(
        keys.signing_key(database, clock, "access-tokens"),
        keys.secret(database, clock, "token-derivation"),
        config.lives.access,
    )


def links(config: BackendConfig, database: Database, clock: Clock, own_tokens: Tokens) -> Links:
    """Return the ways to the archive: inside this process when it serves it, else over HTTP.

    Raises:
        ValueError: the archive is elsewhere and nobody said where, or by which token; or whoever listens on
            the way there could read it.
    """
    if System.ARCHIVE in config.parts:
        ledger = Ledger(database, clock)
        return Links(LocalCallers(database, clock, own_tokens), local_filer(config, database, clock, ledger))
    if config.archive_url is None or config.service_token is None:
        raise ValueError("a part without the archive needs the archive's URL and the service token")
    archive_url = base_address(config.archive_url)
    return Links(RemoteCallers(archive_url), HttpFiler(archive_url, config.service_token))


def builders(config: BackendConfig, own_tokens: Tokens) -> dict[System, PartBuilder]:
    """Return the builders of the parts, each imported only where it is served."""
    chosen: dict[System, PartBuilder] = {System.ARCHIVE: partial(_archive, own_tokens)}
    if System.ENROLMENT in config.parts:
        chosen[System.ENROLMENT] = _with_demo if config.demo else _enrolment
    if System.GATEWAY in config.parts:
        from tamin_desk.backend import gateway

        chosen[System.GATEWAY] = gateway.part
    return chosen


def _archive(own_tokens: Tokens, seams: Seams) -> Part:
    # Nobody shall be able to foresee which pair comes, and when.
    dice = SystemRandom()
    pairs = QueuePairs(seams.clock, dice)
    own = (
        archive_part.part(seams),
        casework_part.part(seams),
        review_part.part(seams, KnownPairs(pairs)),
        accounts_part.part(seams, own_tokens),
        indicator_part.part(seams),
        audit_part.part(seams),
        at_archive.part(seams),
        _practice(seams, dice),
        _past_year(seams),
        Part(
            {}, (Job("mix-known-answers", MIX_SECONDS, Mixing(seams.database, seams.clock, pairs, dice).run),)
        ),
    )
    return reduce(_joined, own)


def _practice(seams: Seams, dice: Random) -> Part:
    """Return known-answer checks, which know neither the archive nor the seams that lead to it."""
    database, clock = seams.database, seams.clock
    secret = keys.secret(database, clock, "practice")
    jobs: tuple[Job, ...] = ()
    if seams.config.demo:
        from tamin_desk.backend.known_answers.demo_set import DemoSet

        jobs = (Job("draw-known-answers", _DRAW_SECONDS, DemoSet(database, clock).step),)
    return Part(Practice(database, clock, secret, units.policy_of, dice).handlers(), jobs)


def _past_year(seams: Seams) -> Part:
    """Return what lets the units of a demonstration have worked for a year."""
    if not (seams.config.demo and seams.config.past_year):
        return Part({})
    from tamin_desk.backend.past_year.demo_year import DemoYear

    year = DemoYear(seams.database, seams.clock, seams.config.seed)
    return Part({}, (Job("write-past-year", _WRITE_SECONDS, year.step),))


def _enrolment(seams: Seams) -> Part:
    from tamin_desk.backend import enrolment
    from tamin_desk.backend.identification import at_enrolment

    return _joined(enrolment.part(seams), at_enrolment.part(seams))


def _with_demo(seams: Seams) -> Part:
    from tamin_desk.backend import demo

    return _joined(_enrolment(seams), demo.part(seams))


def _joined(first: Part, second: Part) -> Part:
    handlers: Mapping[str, object] = first.handlers
    doubled = handlers.keys() & second.handlers.keys()
    if doubled:
        raise ValueError(f"two parts serve {sorted(doubled)}")
    return Part({**first.handlers, **second.handlers}, (*first.jobs, *second.jobs), first.up)
