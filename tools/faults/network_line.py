"""The weather between desk and backend, as the campaign orders it: a process of its own."""

import json
import subprocess  # nosec B404 # starts our own weather
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.faults.network_weather import HOST, Seen


class Line:
    """A weather process; made by :func:`weather_over`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.url = f"https://{HOST}:{self._heard()['port']}"
        """Where the desk finds its servers."""

    def be(self, weather: str, seed: str, *, forgets: bool = False) -> None:
        """Change the weather, which cuts every line; ``forgets``: a doubled act is taken for another one."""
        self._ask({"weather": weather, "seed": seed, "forgets": forgets})

    def seen(self) -> Seen:
        """Return what came by since this was last asked."""
        told = self._ask({"seen": True})
        return Seen(told["knocks"], told["requests"], told["stranger"])

    def _ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        if self._process.stdin is None:
            raise RuntimeError("no pipe to the weather")
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> dict[str, Any]:
        if self._process.stdout is None:
            raise RuntimeError("no pipe from the weather")
        heard: dict[str, Any] = json.loads(self._process.stdout.readline())
        return heard


@contextmanager
def weather_over(backend: str, certificates: Path) -> Iterator[Line]:
    """Run the weather in front of a backend while the block lasts."""
    told = json.dumps({"backend": backend, "certificates": str(certificates)})
    # Our own interpreter and module.
    process = subprocess.Popen(  # nosec B603
        [sys.executable, "-m", "tools.faults.network_weather", told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Line(process)
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()
