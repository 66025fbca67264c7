#!/bin/sh
# Locks every package with its hashes, for all platforms and Pythons at once, into requirements/.
# The files name no index: whoever installs uses their own.
set -eu
cd "$(dirname "$0")/.."

if command -v uv >/dev/null; then
    uv=uv
else
    # A tool for this one step; it stays out of .venv, whose content is locked.
    python3 -m venv build/lock
    build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
    uv=build/lock/bin/uv
fi

lock() {
    out=$1
    shift
    "$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate --group build "$@" pyproject.toml -o "$out"
}

lock requirements/dev.txt --extra backend --extra dev
# The same versions: what is run is what was tested.
lock requirements/run.txt --extra backend --constraint requirements/dev.txt
