"""Who works here and from which unit: one table of what each may do.

The server enforces this table; the client reads the same one to show only what can be done.
"""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The role a person signs in with."""

    CLERK = "clerk"
    COMPARER = "comparer"
    REVIEWER = "reviewer"
    MONITOR = "monitor"
    MEDICAL = "medical"
    ADMINISTRATOR = "administrator"


class UnitKind(StrEnum):
    """The kinds of executive unit, and the places that are none."""

    BRANCH = "branch"
    SATELLITE_BRANCH = "satellite_branch"
    AGENCY = "agency"
    PROVINCIAL_DIRECTORATE = "provincial_directorate"
    HEADQUARTERS = "headquarters"
    MEDICAL_CENTRE = "medical_centre"


class Permission(StrEnum):
    """One thing that somebody may do."""

    LOOK_UP = "look_up"
    INQUIRE = "inquire"
    SEE_PHOTOS = "see_photos"
    COMPARE = "compare"
    INDEX_SCANS = "index_scans"
    PRINT_COVERS = "print_covers"
    FLAG = "flag"
    REVIEW = "review"
    SECOND_OPINION = "second_opinion"
    PRACTISE = "practise"
    WATCH_INDICATOR = "watch_indicator"
    IDENTIFY = "identify"
    ADMINISTER = "administer"


# The circular's fourth point: whichever executive unit the person belongs to, these three kinds
# may receive the photo; directorates, headquarters and medical centres may not.
INQUIRING_UNITS: Final = frozenset({UnitKind.BRANCH, UnitKind.SATELLITE_BRANCH, UnitKind.AGENCY})

_BY_ROLE: Final = {
    Role.CLERK: frozenset(
        {
            Permission.LOOK_UP,
            Permission.INQUIRE,
            Permission.SEE_PHOTOS,
            Permission.COMPARE,
            Permission.INDEX_SCANS,
            Permission.PRINT_COVERS,
            Permission.FLAG,
            Permission.PRACTISE,
        }
    ),
    Role.COMPARER: frozenset({Permission.SECOND_OPINION, Permission.PRACTISE}),
    Role.REVIEWER: frozenset(
        {
            Permission.LOOK_UP,
            Permission.SEE_PHOTOS,
            Permission.COMPARE,
            Permission.PRINT_COVERS,
            Permission.REVIEW,
            Permission.SECOND_OPINION,
            Permission.PRACTISE,
        }
    ),
    Role.MONITOR: frozenset({Permission.WATCH_INDICATOR}),
    Role.MEDICAL: frozenset({Permission.IDENTIFY}),
    Role.ADMINISTRATOR: frozenset({Permission.ADMINISTER}),
}

# A mismatch is finished by the clerks of the unit that saw it: elsewhere nobody could type the entries again.
_ONLY_INQUIRING_UNITS: Final = frozenset(
    {
        Permission.INQUIRE,
        Permission.COMPARE,
        Permission.INDEX_SCANS,
        # Booklets are handed over at counters.
        Permission.PRINT_COVERS,
        Permission.FLAG,
    }
)


# Whoever identifies sees anybody's face: only where somebody comes to be treated is that asked for. What else
# a person's record and archive hold is nobody's there, whatever their role is elsewhere.
_AT_MEDICAL_CENTRES: Final = frozenset({Permission.IDENTIFY})

# A clerk looks people up to serve them: where nobody is served at a counter, there is nobody to look up.
_FOR_SERVING: Final = frozenset({Permission.LOOK_UP, Permission.SEE_PHOTOS})


def permissions(role: Role, unit_kind: UnitKind) -> frozenset[Permission]:
    """Return what ``role`` may do from a unit of ``unit_kind``."""
    granted = _BY_ROLE[role]
    if unit_kind is UnitKind.MEDICAL_CENTRE:
        return granted & _AT_MEDICAL_CENTRES
    if unit_kind not in INQUIRING_UNITS:
        granted -= _ONLY_INQUIRING_UNITS
        if role is Role.CLERK:
            granted -= _FOR_SERVING
    return granted - _AT_MEDICAL_CENTRES
