"""The backend as a process of its own: told where it listens, ended without a trace."""

import io
import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, text

from tamin_desk.backend import cli
from tamin_desk.backend.attestation import key_id_of
from tamin_desk.backend.database import Database
from tamin_desk.backend.schema.accounts import User
from tamin_desk.backend.schema.keys import AttestationKey
from tamin_desk.contract import routes
from tamin_desk.contract.demo import DemoAccounts
from tamin_desk.contract.sessions import SessionReply, SystemHealth
from tests.fakes.branch import branch


@contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    command = [sys.executable, "-W", "error", "-m", "tamin_desk", "backend", "--port", "0"]
    command += ["--database", f"sqlite:///{folder / 'served.sqlite'}", *options]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            assert line, process.stderr.read() if process.stderr is not None else ""
            yield process, json.loads(line)["listening"]
        finally:
            if process.poll() is None:
                process.kill()


def test_a_demonstration_serves_until_it_is_told_to_end(tmp_path: Path) -> None:
    with (
        started(tmp_path, "--demo", "--people", "200") as (process, url),
        httpx.Client(base_url=url) as client,
    ):
        health = SystemHealth.model_validate_json(client.get(routes.HEALTH.url(system="archive")).content)
        assert (health.up, health.demo) == (True, True)
        demo = DemoAccounts.model_validate_json(client.get(routes.DEMO_ACCOUNTS.path).content)
        body = {
            "username": demo.accounts[0].username,
            "password": demo.password,
            "desk_id": "0193b0a2-7d2c-7b1e-9b7a-6a2f4f6f1c11",
        }
        reply = client.post(routes.SIGN_IN.path, json=body)
        assert SessionReply.model_validate_json(reply.content).user.username == body["username"]
        process.send_signal(signal.SIGTERM)
        _, words = process.communicate(timeout=20)
        assert process.returncode == 0, words
        assert demo.password not in words


def test_a_port_that_is_taken_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        database = f"sqlite:///{tmp_path / 'backend.sqlite'}"
        port = str(taken.getsockname()[1])
        assert cli.main(["--database", database, "--people", "0", "--port", port]) == 1
    assert "Address already in use" in capsys.readouterr().err


def test_it_ends_with_its_input(tmp_path: Path) -> None:
    """The demonstration's backend never outlives the window, even when that is killed."""
    with started(tmp_path, "--people", "0", "--until-input-closes") as (process, _url):
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=20) == 0


@pytest.mark.parametrize("held", ["", "st_short", "two words of more than thirty-two letters", "ی" * 40])
def test_a_service_token_that_is_none_is_said_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], held: str
) -> None:
    file = tmp_path / "token"
    file.write_text(held + "\n", "utf-8")
    database = f"sqlite:///{tmp_path / 'backend.sqlite'}"
    options = ["--database", database, "--people", "0", "--service-token-file", str(file)]
    assert cli.main(options) == 1
    said = capsys.readouterr().err
    assert "holds no service token: at least 32 characters" in said
    assert said.count("\n") == 1
    assert held not in said or not held


NO_DESK = "01932c07-209e-7f3a-8a3b-2f6f5f0d7a11"


class TestLookingAfterUsers:
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        with branch(tmp_path) as one:
            return str(one.database.url)

    def run(self, url: str, *arguments: str) -> int:
        return cli.main([*arguments, "--database", url], io.StringIO("a long pass phrase\n"))

    def test_somebody_is_added_and_disabled(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        add = ["user", "add", "Shirin", "--name", "شيرين", "--role", "reviewer", "--unit", "0162"]
        assert self.run(url, *add) == 0
        database = Database(url)
        with database.read() as session:
            user = session.scalars(select(User).where(User.username == "shirin")).one()
        database.close()
        assert (user.display_name, user.role, user.unit_code) == ("شیرین", "reviewer", "0162")
        assert user.password_hash.startswith("$argon2id$v=19$m=65536,t=3")
        assert self.run(url, "user", "disable", "shirin") == 0
        assert "sessions ended: 0" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["user", "disable", "nobody"], "there is no user nobody"),
            (["user", "reset-password", "nobody"], "there is no user nobody"),
            (["user", "end-sessions", "--desk", NO_DESK], f"signed in at a desk {NO_DESK}"),
            (["user", "end-sessions", "nobody"], "there is no user nobody"),
            (
                ["user", "add", "sara", "--name", "x", "--role", "clerk", "--unit", "0162"],
                "sara exists already",
            ),
            (["user", "add", "new", "--name", "x", "--role", "clerk", "--unit", "9999"], "no unit 9999"),
            (["user", "add", "با نام", "--name", "x", "--role", "clerk", "--unit", "0162"], "Latin letters"),
            (
                [
                    "unit",
                    "add",
                    "0999",
                    "--name=x",
                    "--kind=agency",
                    "--province=p",
                    "--province-name=P",
                    "--parent=9998",
                ],
                "no unit 9998",
            ),
        ],
    )
    def test_what_cannot_be_done_is_said(
        self,
        url: str,
        arguments: list[str],
        words: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        assert self.run(url, *arguments) == 1
        assert words in capsys.readouterr().err

    def test_a_gateway_on_another_host_is_made_known(
        self, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(f"sqlite:///{tmp_path / 'gateway.sqlite'}", "gateway-key", "show") == 0
        key = capsys.readouterr().out.strip()
        ended = ["--valid-from", "2026-01-01T00:00:00+03:30", "--valid-until", "2026-06-01T00:00:00+03:30"]
        assert self.run(url, "gateway-key", "trust", key, *ended) == 0
        key_id = capsys.readouterr().out.strip()
        database = Database(url)
        with database.read() as session:
            kept = session.get_one(AttestationKey, key_id)
        database.close()
        assert kept.public_key.hex() == key
        assert kept.valid_until == datetime(2026, 5, 31, 20, 30, tzinfo=UTC)
        assert self.run(url, "gateway-key", "trust", "abc") == 1

    def test_a_rotated_gateway_key_takes_the_others_place(
        self, url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """On two hosts: the gateway says what its archive must be told."""
        gateway = f"sqlite:///{tmp_path / 'gateway.sqlite'}"
        assert self.run(gateway, "gateway-key", "show") == 0
        old = capsys.readouterr().out.strip()
        assert self.run(url, "gateway-key", "trust", old) == 0
        capsys.readouterr()
        assert self.run(gateway, "gateway-key", "rotate") == 0
        told = capsys.readouterr().out.strip().rpartition("gateway-key ")[2].split()
        assert self.run(url, "gateway-key", *told) == 0
        database = Database(url)
        with database.read() as session:
            kept = session.get_one(AttestationKey, key_id_of(bytes.fromhex(old)))
        database.close()
        assert kept.replaced_by == key_id_of(bytes.fromhex(told[1]))
        assert kept.valid_until is not None
        assert self.run(url, "gateway-key", "trust", old, "--replaces", "gw-unknown") == 1
        assert self.run(url, "gateway-key", "trust", told[1], "--replaces", told[1]) == 1

    def test_a_forgotten_password_is_given_anew_and_that_is_written_down(
        self, url: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(url, "user", "reset-password", "sara") == 0
        assert self.run(url, "user", "end-sessions", "--all", "--delivery") == 0
        capsys.readouterr()
        assert self.run(url, "security-events", "--user", "Sara", "--kind", "password_reset") == 0
        (line,) = capsys.readouterr().out.splitlines()[1:]
        assert line.split("\t")[2:] == ["1", "password_reset", "sara", "-", "-"]
        assert self.run(url, "security-events", "--forget-days", "1") == 0
        assert len(capsys.readouterr().out.splitlines()) == 2, "what is younger stays"

    @pytest.mark.parametrize("weak", ["tooshort", "sara1234567890", "tamin1234567", "qwertyuiop12"])
    def test_a_weak_password_is_not_given_to_anybody(
        self, url: str, weak: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ["user", "reset-password", "sara", "--database", url]
        assert cli.main(arguments, io.StringIO(f"{weak}\n")) == 1
        said = capsys.readouterr().err
        assert "password" in said
        assert weak not in said

    def test_a_database_of_a_newer_program_is_left_alone(
        self, url: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        database = Database(url)
        with database.engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        database.close()
        assert self.run(url, "user", "disable", "sara") == 1
        assert "step 9999" in capsys.readouterr().err

    def test_an_empty_server_is_furnished_by_hand(self, tmp_path: Path) -> None:
        url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
        unit = ["--kind", "branch", "--province", "tehran", "--province-name", "تهران"]
        assert self.run(url, "unit", "add", "0162", "--name", "شعبهٔ ۲", *unit) == 0
        user = ["--name", "x", "--role", "clerk", "--unit", "0162"]
        assert self.run(url, "user", "add", "clerk", *user) == 0
        assert self.run(url, "user", "end-sessions", "clerk", "--delivery") == 0
