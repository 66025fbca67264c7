"""Sample cards of the fictional population: only a demonstration server has them."""

from enum import StrEnum

from tamin_desk.contract.base import PersonId, Reply
from tamin_desk.domain.identifiers import CredentialKind


class Scenario(StrEnum):
    """What a sample person shows."""

    MATCHES = "matches"
    DIFFERS_FROM_CARD = "differs_from_card"
    LOOK_ALIKE = "look_alike"
    SMALL_LETTER = "small_letter"
    APPLICATION_SLIP = "application_slip"
    PENDING = "pending"
    NO_CORRESPONDENCE = "no_correspondence"
    UNKNOWN_PERSON = "unknown_person"
    CREDENTIAL_REVOKED = "credential_revoked"
    NO_PHOTO = "no_photo"
    DECEASED = "deceased"
    REGISTRY_UNAVAILABLE = "registry_unavailable"
    PADDED_CODE = "padded_code"
    HOUSEHOLD = "household"
    UNDER_15 = "under_15"
    FOREIGN_NATIONAL = "foreign_national"
    ALREADY_ON_FILE = "already_on_file"


class SampleCard(Reply):
    """One fictional person with the card in their hand."""

    scenario: Scenario
    person_id: PersonId
    full_name: str
    code: str
    credential_kind: CredentialKind | None
    credential: str | None
    has_card: bool


class SampleCards(Reply):
    """``GET /v1/demo/cards``: at least one of each scenario, in the order of :class:`Scenario`."""

    cards: tuple[SampleCard, ...]


class DemoAccount(Reply):
    """One account of the demonstration; all share the password shown."""

    username: str
    role: str
    display_name: str
    unit_name: str


class DemoAccounts(Reply):
    """``GET /v1/demo/accounts``."""

    accounts: tuple[DemoAccount, ...]
    password: str
