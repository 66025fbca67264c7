"""What services need of each other to call a server; what tests put in its place keeps to the same."""

from collections.abc import Collection, Mapping
from typing import Protocol
from uuid import UUID

from pydantic import BaseModel

from tamin_desk.contract.routes import Endpoint, System
from tamin_desk.contract.sessions import SystemHealth


class Caller(Protocol):
    """What a session needs of :class:`tamin_desk.services.api.Api`."""

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = ...,
        params: Mapping[str, str | int] | None = None,
        token: str | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
    ) -> BaseModel | None:
        """Return the reply of an endpoint."""

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        token: str | None,
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
        request_id: UUID | str | None = None,
    ) -> bytes:
        """Return a picture's bytes."""

    def health(self, system: System) -> SystemHealth:
        """Ask one system how it is."""


class SignedInCaller(Protocol):
    """What looking up, asking and fetching need of :class:`tamin_desk.services.session.SessionService`."""

    def call(
        self,
        endpoint: Endpoint,
        *,
        body: BaseModel | None = None,
        values: Mapping[str, object] = ...,
        params: Mapping[str, str | int] | None = None,
        request_id: UUID | str | None = None,
        read_seconds: float | None = None,
        if_match: str | None = None,
    ) -> BaseModel | None:
        """Return the reply of an endpoint."""

    def download(
        self,
        endpoint: Endpoint,
        *,
        values: Mapping[str, object],
        sha256: str | None,
        media_types: Collection[str],
        max_bytes: int,
    ) -> bytes:
        """Return a picture's bytes."""
