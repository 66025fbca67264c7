"""What the settings page tells and no setting here changes: the servers, and the policy of the unit."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from tamin_desk.domain.policy import Policy
from tamin_desk.ui.i18n import fmt_datetime, fmt_number
from tamin_desk.ui.widgets.label_values import Row

if TYPE_CHECKING:
    from tamin_desk.services.config import Profile, Settings


def server_rows(settings: "Settings", profile: "Profile") -> list[Row]:
    """Return where the three systems are, and which file says so."""
    translate, servers = QCoreApplication.translate, settings.servers
    return [
        Row(translate("SettingsPage", "Centralised enrolment"), servers.enrolment, code=True),
        Row(translate("SettingsPage", "Photo inquiry"), servers.gateway, code=True),
        Row(translate("SettingsPage", "Electronic archive"), servers.archive, code=True),
        Row(translate("SettingsPage", "Settings file"), profile.settings_path.name, code=True),
    ]


def audit_row(at: datetime | None) -> Row:
    """Return until when the archive vouches for what was done at this desk."""
    translate = QCoreApplication.translate
    never = translate("SettingsPage", "not yet")
    name = translate("SettingsPage", "Event record countersigned")
    return Row(name, never if at is None else fmt_datetime(at))


def policy_rows(policy: Policy) -> list[Row]:
    """Return the policy in figures."""
    translate = QCoreApplication.translate
    seconds = translate("SettingsPage", "{number} seconds")
    minutes = translate("SettingsPage", "{number} minutes")
    days = translate("SettingsPage", "{number} days")
    return [
        Row(
            translate("SettingsPage", "Photo in view before a verdict"),
            seconds.format(number=fmt_number(policy.judgement.view_seconds, 1)),
        ),
        Row(
            translate("SettingsPage", "Features to be rated at least"),
            fmt_number(len(policy.judgement.required_ratings)),
        ),
        Row(
            translate("SettingsPage", "Lock after"),
            minutes.format(number=fmt_number(policy.security.lock_after // 60)),
        ),
        Row(
            translate("SettingsPage", "Work without the server"),
            days.format(number=fmt_number(policy.security.offline_days)),
        ),
        Row(translate("SettingsPage", "Version of the policy"), fmt_number(policy.version)),
    ]
