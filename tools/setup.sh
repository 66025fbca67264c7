#!/bin/sh
# Set-up, in steps that the Makefile calls in order and remembers by stamp files:
#   run    system libraries for Qt, .venv, the program's packages
#   lint   what checks the code
#   test   what the tests talk to (an X server, a keyring, a database, a scanner that is none), readers of PDFs
#          and of codes
#   tour   what the tour alone needs: a spreadsheet program that opens what was exported, a reader of PDFs
#   faults what the campaigns need beside that: the system's own word on every byte that is written
# Works on Debian 12 and Ubuntu 24.04; elsewhere it says what to install by hand and goes on.
set -eu
cd "$(dirname "$0")/.."

# Offscreen drawing and printing, then what the X11 platform adds.
run_packages="libgl1 libegl1 libglib2.0-0 libdbus-1-3 libxkbcommon0 libfontconfig1 libcups2
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
test_packages="xvfb xauth openbox xdotool x11-xkb-utils gnome-keyring dbus-x11 postgresql sane-utils strace
    poppler-utils zbar-tools"
tour_packages="libreoffice-calc-nogui poppler-utils"
faults_packages="$tour_packages sane-utils strace"

say() { printf '» %s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

# Prints the names that are not installed. Ubuntu 24.04 renamed some libraries for 64-bit time
# (libcups2 → libcups2t64), so either name counts.
missing() {
    both=""
    for name in "$@"; do both="$both $name ${name}t64"; done
    # shellcheck disable=SC2086 # a list of names
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $both 2>/dev/null | sed -n 's/^ii *//p' | tr '\n' ' ')
    for name in "$@"; do
        case " $installed" in
            *" $name "* | *" ${name}t64 "*) ;;
            *) printf '%s ' "$name" ;;
        esac
    done
}

# Installs what is missing of the named packages; apt itself follows a renamed library's old name.
system_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is no Debian or Ubuntu: please see that you have what these packages hold: $*"
        return
    fi
    wanted=$(missing "$@")
    [ -n "$wanted" ] || return 0
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "These system packages are missing, and you are neither root nor have sudo:
    $wanted
Ask an administrator to run:  apt-get install $wanted"
        as_root="sudo"
    fi
    say "Installing system packages: $wanted"
    mkdir -p build
    # What apt has to say fills pages, and matters only when it fails.
    $as_root apt-get -qq update >build/apt.log 2>&1 ||
        fail "apt-get could not read its package lists: is there a network?
$(tail -n 5 build/apt.log)"
    # shellcheck disable=SC2086 # a list of names
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
        -o Dpkg::Use-Pty=0 install $wanted >build/apt.log 2>&1 ||
        fail "apt-get could not install: $wanted
$(tail -n 15 build/apt.log)"
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3; do
        if new_enough "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    fail "Tamin Desk needs Python 3.11 or newer, and there is none on the path."
}

environment() {
    if [ -x .venv/bin/python ] && new_enough .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; then
        return
    fi
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        system_packages "python$version-venv"
    fi
    say "Making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv || fail "$python could not make .venv: is its venv module installed?"
}

# Every file is checked against its hash, whichever index it came from.
packages() {
    say "Installing the packages of $1"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$1" ||
        fail "pip could not install $1: is there a network?"
}

case "${1-}" in
    run)
        # shellcheck disable=SC2086 # a list of names
        system_packages $run_packages
        environment
        packages requirements/run.txt
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ||
            fail "pip could not link this checkout into .venv"
        ;;
    lint) packages requirements/dev.txt ;;
    test)
        # shellcheck disable=SC2086 # a list of names
        system_packages $test_packages
        ;;
    tour)
        # shellcheck disable=SC2086 # a list of names
        system_packages $tour_packages
        ;;
    faults)
        # shellcheck disable=SC2086 # a list of names
        system_packages $faults_packages
        ;;
    *) fail "usage: tools/setup.sh run|lint|test|tour|faults" ;;
esac
