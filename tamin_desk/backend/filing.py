"""The gateway's way to the archive, server to server: in the same process, or over HTTP.

Both ways are idempotent (the filing's id, the inquiry's id), so that the gateway's queue may
simply try again until a receipt is in its hand.
"""

from typing import Protocol

from tamin_desk.contract.acts import ActReceipt
from tamin_desk.contract.inquiries import Filing, InquiryNote


class FilingUnavailableError(Exception):
    """The archive could not be reached, or was too busy: try again later."""


class FilingRefusedError(Exception):
    """The archive refused for good; ``problem`` is the problem's type, without personal data."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Filer(Protocol):
    """Hands photos and notes to the archive.

    Raises (both methods):
        FilingUnavailableError: nothing is known to have changed; try again.
        FilingRefusedError: trying again would be refused again.
    """

    def file(self, filing: Filing, photo: bytes) -> ActReceipt:
        """File a registry photo; the receipt names the photo on file."""

    def note(self, note: InquiryNote) -> None:
        """Tell how an inquiry stands, for the person's history and the unit's news."""
