"""Who is looked for in a morning at a desk, and what must be found where without which protection."""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PIL import Image

from tamin_desk.services.drafts import PersonRef
from tools.faults.leaks_words import Canary

SOMEBODY: Final = PersonRef("p-00000001", "ماهرخ قناری‌پور", "9990552169")
SERIAL: Final = "7K41903826"
CANARIES: Final = (
    Canary("name", SOMEBODY.name),
    Canary("national code", SOMEBODY.code),
    Canary("serial", SERIAL),
)

LOG: Final = "the log takes typed fields alone"
ERRORS: Final = "what nobody caught is told without its words"
SETTINGS: Final = "settings remember nobody"
STORE: Final = "the store is encrypted"
PICTURES: Final = "pictures lie in no temporary file"
FOLDERS: Final = "file dialogs remember no folder"

EVIDENCE: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        LOG: ("name", "desk.log"),
        ERRORS: ("national code", "crash-reports"),
        SETTINGS: ("national code", "settings.toml"),
        STORE: ("picture", "desk.store"),
        PICTURES: ("picture", "picture.tmp"),
        FOLDERS: ("national code", "QtProject.conf"),
    }
)
"""By protection, what must be found then, and in which file."""


def picture() -> bytes:
    """Return the picture that is taken: noise, so that no run of its bytes is like another."""
    out = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()
