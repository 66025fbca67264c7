"""What every page is given: the services, the bridge to them, and the news."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tamin_desk.ui.events import Events
from tamin_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    # Imported late on purpose: the sign-in window paints before the services are loaded.
    from tamin_desk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Context:
    """One open desk as the pages see it; made once, when the store is open."""

    desk: "Desk"
    tasks: Tasks
    events: Events
