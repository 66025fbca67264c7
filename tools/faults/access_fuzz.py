"""Requests that schemathesis invents from the server's OpenAPI document, sent by somebody signed in."""

import logging
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest import SkipTest

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tamin_desk.contract.endpoint import Endpoint

EXAMPLES: Final = 8
"""How many requests of each kind: such as the contract asks for, and such as it does not."""

_CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
_SECONDS: Final = 30.0
_DOCUMENT: Final = Path(__file__).parents[2] / "docs" / "openapi.json"
"""A test holds it to be the running server's."""


@cache
def _document() -> Any:
    logging.getLogger("schemathesis").setLevel(logging.ERROR)
    return schemathesis.openapi.from_path(_DOCUMENT)


def fuzzed(url: str, endpoint: Endpoint, token: str, chance: int) -> tuple[int, list[str]]:
    """Send invented requests to one endpoint; return how many, and what was wrong with the replies."""
    operation = _document()[endpoint.path][endpoint.method]
    found: list[str] = []
    sent = 0
    with requests.Session() as line:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

            @seed(chance)
            @settings(
                max_examples=EXAMPLES,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy(generation_mode=mode))
            def invented(case: Case[Any]) -> None:
                nonlocal sent
                sent += 1
                headers = {"Authorization": f"Bearer {token}"}
                reply = case.call(base_url=url, session=line, headers=headers, timeout=_SECONDS)
                try:
                    case.validate_response(reply, checks=_CHECKS, headers=headers)
                except (AssertionError, BaseExceptionGroup) as wrong:
                    found.append(_words(wrong))

            # An endpoint may have nothing that could be wrong.
            with suppress(Unsatisfiable, SkipTest):
                invented()
    return sent, sorted(set(found))


def _words(wrong: BaseException) -> str:
    inner = wrong.exceptions if isinstance(wrong, BaseExceptionGroup) else (wrong,)
    said = "; ".join(str(each).splitlines()[0] for each in inner if str(each))
    return f"an invented request: {said}"
