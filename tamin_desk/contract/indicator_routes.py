"""The endpoints of the indicator: see :mod:`tamin_desk.contract.indicator`."""

from typing import Final

from tamin_desk.contract import indicator
from tamin_desk.contract.endpoint import Access, Endpoint, System

_AR, _SES = System.ARCHIVE, Access.SESSION

INDICATOR: Final = Endpoint("indicator", "GET", "/v1/indicator", _AR, _SES, None, indicator.IndicatorReport)
INDICATOR_TABLE: Final = Endpoint(
    "indicator_table", "GET", "/v1/indicator/table", _AR, _SES, None, indicator.IndicatorTable
)

ENDPOINTS: Final[tuple[Endpoint, ...]] = tuple(
    value for value in list(globals().values()) if isinstance(value, Endpoint)
)
"""Every endpoint of this module, in the order above."""
