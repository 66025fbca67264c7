"""The contract as an OpenAPI document: ``python -m tamin_desk.backend.openapi [file]`` writes it.

The frame is FastAPI's; what FastAPI cannot know (which statuses mean what, problems instead of
its own errors, bytes, tokens) is put in from the contract's own tables.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Final

from fastapi.openapi.utils import get_openapi
from pydantic import JsonValue

from tamin_desk.backend.app import create_app
from tamin_desk.backend.callers import ASKED
from tamin_desk.backend.config import BackendConfig, PasswordCost
from tamin_desk.backend.database import Database
from tamin_desk.contract import casework_routes, routes
from tamin_desk.contract.base import (
    ATTEMPT_HEADER,
    CONTRACT_HEADER,
    CONTRACT_VERSION,
    PROBLEM_MEDIA_TYPE,
    REPR_DIGEST_HEADER,
    REQUEST_ID_HEADER,
)
from tamin_desk.contract.problems import Problem
from tamin_desk.contract.routes import Access, Endpoint

Json = dict[str, JsonValue]

_REFERENCE: Final = "#/components/schemas/{model}"
_AGAIN: Final = "The same id again: the stored result"
_ACT: Final = {"201": "Accepted", "200": _AGAIN}
_STATUSES: Final[dict[str, dict[str, str]]] = {
    "sign_in": {"201": "A session"},
    "sign_out": {"204": "Ended"},
    "note_inquiry": {"204": "Kept"},
    "roll": {"204": "Kept"},
    "called": {"204": "Noted"},
    "inquire": {"201": "Answered", "202": "Pending: a photo may come later", "200": _AGAIN},
    "put_blob": {"200": "Kept, whether it was known before or not"},
    "compare": _ACT,
    "file_scan": _ACT,
    "refer": _ACT,
    "file_photo": _ACT,
    **dict.fromkeys(casework_routes.ACT_ENDPOINTS, _ACT),
    "release_pause": {"204": "Released"},
    "task_done": {"204": "The line is gone"},
    "close_referral": {"204": "Closed"},
    "remind": {"204": "Kept; ``ETag`` is the line's new entity tag"},
    "rule_on_scan": {"204": "Ruled"},
    "release_claim": {"204": "Released"},
}
_BYTES: Final = {
    "photo_content": ("image/jpeg", "image/png"),
    "claim_picture": ("image/jpeg", "image/png"),
    "identified_picture": ("image/jpeg", "image/png"),
    "demo_card_front": ("image/jpeg",),
    "demo_card_back": ("image/jpeg",),
}
_SCHEMES: Final = {
    Access.SESSION: ["session"],
    Access.DELIVERY: ["session", "delivery"],
    Access.SERVICE: ["service"],
}


def document() -> Json:
    """Return the document of the whole contract, the demonstration's endpoints included."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'openapi.sqlite'}"
        database = Database(url)
        database.migrate()
        config = BackendConfig(database=url, people=0, demo=True, password=PasswordCost(64, 1, 1))
        app = create_app(config, database)
        made: Json = get_openapi(
            title="Tamin Desk", version=str(CONTRACT_VERSION), routes=app.routes, description=_DESCRIPTION
        )
        database.close()
    schemas = _object(_object(made["components"])["schemas"])
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    problem = Problem.model_json_schema(mode="serialization", ref_template=_REFERENCE)
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    _object(made["components"])["schemas"] = dict(sorted(schemas.items()))
    _object(made["components"])["securitySchemes"] = {
        name: {"type": "http", "scheme": "bearer", "description": text} for name, text in _TOKENS.items()
    }
    paths = _object(made["paths"])
    for endpoint in routes.ENDPOINTS:
        _complete(endpoint, _object(_object(paths[endpoint.path])[endpoint.method.lower()]))
    return made


def text() -> str:
    """Return the document as it is committed."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


_DESCRIPTION: Final = (
    "Three systems behind one contract: enrolment, registry gateway, archive. "
    f"Clients send `{CONTRACT_HEADER}` with every request and may send `{REQUEST_ID_HEADER}`. "
    "Every reply of 400 or more is a problem (RFC 9457). "
    "Writes carry a client-made UUID of version 7 and are idempotent. Times are UTC."
)
_TOKENS: Final = {
    "session": "The access token of a session",
    "delivery": "An author's delivery token: hands in finished acts, and nothing else",
    "service": "The gateway's own token, server to server",
}


def _complete(endpoint: Endpoint, operation: Json) -> None:
    # A handler's docstring speaks to its readers; what the contract says stands at its models.
    operation.pop("description", None)
    operation["tags"] = [str(endpoint.system)]
    operation["summary"] = endpoint.name.replace("_", " ")
    schemes = list(_SCHEMES.get(endpoint.access, []))
    if endpoint is routes.PUT_BLOB:
        schemes.append("service")
        operation["requestBody"] = {"required": True, "content": _bytes_of(("image/jpeg", "image/png"))}
    operation["security"] = [{scheme: []} for scheme in schemes]
    if endpoint is routes.ACT_RECEIPT or endpoint in routes.ACT_ENDPOINTS.values():
        said: Json = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
        attempt: Json = {"name": ATTEMPT_HEADER, "in": "header", "required": False, "schema": said}
        parameters = operation.setdefault("parameters", [])
        if isinstance(parameters, list):
            parameters.append(attempt)
    if asked := ASKED.get(endpoint.name):
        operation["x-permissions"] = [str(permission) for permission in sorted(asked)]
    known = _object(_object(operation["responses"])["200"])
    replies: Json = {}
    for status, meaning in _STATUSES.get(endpoint.name, {"200": "As asked"}).items():
        reply: Json = {"description": meaning}
        replies[status] = reply | _content(endpoint, known)
    problem: Json = {"schema": {"$ref": _REFERENCE.format(model="Problem")}}
    replies["default"] = {"description": "A problem", "content": {PROBLEM_MEDIA_TYPE: problem}}
    operation["responses"] = replies


def _content(endpoint: Endpoint, known: Json) -> Json:
    if endpoint.name in _BYTES:
        digest: Json = {"schema": {"type": "string"}, "description": "RFC 9530"}
        return {"content": _bytes_of(_BYTES[endpoint.name]), "headers": {REPR_DIGEST_HEADER: digest}}
    return {} if endpoint.reply is None else {"content": known["content"]}


def _bytes_of(media_types: tuple[str, ...]) -> Json:
    return {media_type: {"schema": {"type": "string", "format": "binary"}} for media_type in media_types}


def _object(value: JsonValue) -> Json:
    if not isinstance(value, dict):
        raise TypeError("an OpenAPI document is made of objects")
    return value


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "docs/openapi.json").write_text(text(), "utf-8")
