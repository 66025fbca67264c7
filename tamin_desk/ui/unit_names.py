"""The words of roles and units, one for each, as the field has them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from tamin_desk.domain.roles import Role, UnitKind

_ROLES: Final = {
    Role.CLERK: QT_TRANSLATE_NOOP("Names", "Counter clerk"),
    Role.COMPARER: QT_TRANSLATE_NOOP("Names", "Comparer"),
    Role.REVIEWER: QT_TRANSLATE_NOOP("Names", "Reviewer"),
    Role.MONITOR: QT_TRANSLATE_NOOP("Names", "Monitor"),
    Role.MEDICAL: QT_TRANSLATE_NOOP("Names", "Medical centre"),
    Role.ADMINISTRATOR: QT_TRANSLATE_NOOP("Names", "Administrator"),
}

_UNIT_KINDS: Final = {
    UnitKind.BRANCH: QT_TRANSLATE_NOOP("Names", "Branch"),
    UnitKind.SATELLITE_BRANCH: QT_TRANSLATE_NOOP("Names", "Satellite branch"),
    UnitKind.AGENCY: QT_TRANSLATE_NOOP("Names", "Official agency"),
    UnitKind.PROVINCIAL_DIRECTORATE: QT_TRANSLATE_NOOP("Names", "Provincial directorate"),
    UnitKind.HEADQUARTERS: QT_TRANSLATE_NOOP("Names", "Headquarters"),
    UnitKind.MEDICAL_CENTRE: QT_TRANSLATE_NOOP("Names", "Medical centre (unit)"),
}


def role_name(role: Role) -> str:
    """Return «متصدی باجه», "Counter clerk"."""
    return QCoreApplication.translate("Names", str(_ROLES[role]))


def unit_kind_name(kind: UnitKind, say: Callable[[str, str], str] = QCoreApplication.translate) -> str:
    """Return «شعبهٔ اقماری», "Satellite branch"; ``say`` puts a context's text into another language."""
    return say("Names", str(_UNIT_KINDS[kind]))
