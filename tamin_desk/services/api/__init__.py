"""The only part of the client that speaks HTTP."""

from tamin_desk.services.api.client import Api, HearsTime
from tamin_desk.services.api.clients import Transports
from tamin_desk.services.api.replies import expect

__all__ = ["Api", "HearsTime", "Transports", "expect"]
