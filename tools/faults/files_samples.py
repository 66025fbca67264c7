"""A reply for every endpoint, made from what the contract says of it."""

import json
import re
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from tamin_desk.contract.routes import ENDPOINTS, Endpoint

Json = Any
"""What JSON holds; a schema is read as it comes."""

_OF_FORMAT: Final = MappingProxyType(
    {
        "date": "2026-11-22",
        "date-time": "2026-11-22T08:30:00Z",
        "uuid": "01900000-0000-7000-8000-000000000001",
    }
)
# Tried in turn: one of them is what a pattern of the contract asks for.
_WORDS: Final = (
    "0162",
    "p-00000001",
    "ab" * 32,
    "ab" * 16,
    "ab" * 64,
    "RC-0162-0588417",
    "K7",
    "0162-05-K7-00001-A",
    "word",
    "cs-" + "ab" * 16,
    "RV-00001",
    "cl_" + "a" * 32,
    "pr_" + "a" * 32,
    "tk_" + "a" * 64,
)


def sample(model: type[BaseModel]) -> tuple[bytes, bool]:
    """Return a reply of this model as JSON, and whether it is as the contract wants it."""
    schema = model.model_json_schema()
    body = json.dumps(_made(schema, schema.get("$defs", {}))).encode()
    try:
        model.model_validate_json(body)
    except ValidationError:
        # Rules that stand between fields: what comes near is a reply to be refused.
        return body, False
    return body, True


@cache
def samples() -> tuple[tuple[Endpoint, bytes, bool], ...]:
    """Return an endpoint, its reply, and whether that is a good one; of every endpoint that has replies."""
    return tuple((each, *sample(each.reply)) for each in ENDPOINTS if each.reply is not None)


def _made(schema: Json, known: Json) -> Json:  # noqa: PLR0911 - one way for each kind that a schema has
    if "$ref" in schema:
        return _made(known[schema["$ref"].rpartition("/")[2]], known)
    for name in ("const", "default"):
        if name in schema:
            return schema[name]
    for name in ("anyOf", "oneOf", "allOf"):
        if name in schema:
            return _made(schema[name][0], known)
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object":
            needed = schema.get("required", ())
            return {
                name: _made(of, known) for name, of in schema.get("properties", {}).items() if name in needed
            }
        case "array":
            if "prefixItems" in schema:
                return [_made(each, known) for each in schema["prefixItems"]]
            return [_made(schema["items"], known)] * max(1, schema.get("minItems", 1))
        case "integer" | "number":
            return schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1)
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return _word(schema)


def _word(schema: Json) -> str:
    if "format" in schema:
        return str(_OF_FORMAT.get(schema["format"], ""))
    if "pattern" in schema:
        return next((word for word in _WORDS if re.search(schema["pattern"], word)), "")
    return "x" * int(schema.get("minLength", 1))
