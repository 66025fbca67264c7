"""Which scanner interface this computer has."""

import sys

from tamin_desk.services.capture.port import Scanner
from tamin_desk.services.capture.scanner import SaneScanner
from tamin_desk.services.capture.wia import WiaScanner


def system_scanner(platform: str = sys.platform) -> Scanner:
    """Return the way to the scanners of this system: WIA on Windows, SANE elsewhere."""
    return WiaScanner() if platform == "win32" else SaneScanner()
