"""What is asked at the server's door; what no account can have is refused without asking."""

from uuid import UUID

from pydantic import ValidationError

from tamin_desk import __version__
from tamin_desk.contract.problems import STATUS, Problem, ProblemType, ServerProblem, type_uri
from tamin_desk.contract.sessions import ChangePassword, SignIn
from tamin_desk.domain.text import strip_bidi_controls, to_latin_digits


def sign_in_request(username: str, password: str, desk_id: str) -> SignIn:
    """Return the request; a name or password that no account can have is refused without asking."""
    name = to_latin_digits(strip_bidi_controls(username)).strip()
    try:
        return SignIn(username=name, password=password, desk_id=UUID(desk_id), program_version=__version__)
    except ValidationError:
        refused = problem_of_sign_in(ProblemType.SIGN_IN_REFUSED)
    # Raised outside the handler: the validator's message repeats the password.
    raise refused


def change_request(old: str, new: str) -> ChangePassword:
    """Return the request; what no account can have is refused without asking."""
    try:
        return ChangePassword(old_password=old, new_password=new)
    except ValidationError as error:
        of_old = any("old_password" in one["loc"] for one in error.errors(include_input=False))
    # Raised outside the handler: the validator's message repeats the passwords.
    raise problem_of_sign_in(ProblemType.PASSWORD_WRONG if of_old else ProblemType.PASSWORD_UNFIT)


def problem_of_sign_in(kind: ProblemType, retry_after: int | None = None) -> ServerProblem:
    """Return a problem as a server tells it, found by the desk itself."""
    return ServerProblem(Problem(type=type_uri(kind), title="", status=STATUS[kind], retry_after=retry_after))
