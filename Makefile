# The front door. Every target sets up what it needs, once; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run test lint types tour screens bench faults installer clean format strings lock

python := .venv/bin/python
translations := $(patsubst %.ts,%.qm,$(wildcard translations/*.ts))
ready := .venv/.ready-run $(translations)

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

# --- What people do --------------------------------------------------------------------------

run: $(ready) ## open the program on its own backend, with fictional people
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    exec $(python) -m tamin_desk demo; \
	else \
	    echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."; \
	    echo "Instead the tour drives the same program without a screen; its pictures go to build/tour/."; \
	    exec $(MAKE) --no-print-directory tour; \
	fi

tour: $(ready) .venv/.ready-tour ## drive the real program through its paths; pictures in build/tour/
	@$(python) -m tools.tour

screens: $(ready) ## paint every page, language, theme and size into build/screens/
	@$(python) -m tools.screens

bench: $(ready) ## print the performance table; build/bench.json
	@$(python) -m bench

faults: $(ready) .venv/.ready-faults ## the fault campaigns; FAULTS=short|default|long, CAMPAIGN=name, REPLAY=seed
	@$(python) -m tools.faults

installer: ## the packages for Debian and Windows
	@echo "The installers are not yet built: nothing was made."

# --- What must pass --------------------------------------------------------------------------

test: .venv/.ready-test $(ready) ## run the whole test suite
	$(python) -m pytest -n auto --dist loadfile --no-loadscope-reorder

lint: .venv/.ready-lint ## ruff, import contracts, bandit, deptry, translation drift
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	.venv/bin/lint-imports --no-logo
	$(python) -m bandit --quiet --configfile pyproject.toml --recursive tamin_desk tools bench hatch_build.py
	$(python) -m deptry tamin_desk
	$(python) -m tools.strings check

types: .venv/.ready-lint ## mypy, strict
	$(python) -m mypy

# --- Upkeep ----------------------------------------------------------------------------------

format: .venv/.ready-lint ## sort imports and lay out the code
	$(python) -m ruff check --fix-only --select I .
	$(python) -m ruff format .

strings: .venv/.ready-lint ## bring translations/*.ts up to date with the source
	$(python) -m tools.strings update

lock: ## renew requirements/*.txt from pyproject.toml
	tools/lock.sh

clean: ## remove what was built (the environment in .venv stays)
	rm -rf build dist translations/*.qm .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +

# --- Set-up: a stamp says what was done; a newer list of packages does it again ---------------

.venv/.ready-run: requirements/run.txt tools/setup.sh
	@tools/setup.sh run
	@touch $@

.venv/.ready-lint: requirements/dev.txt .venv/.ready-run
	@tools/setup.sh lint
	@touch $@

.venv/.ready-test: .venv/.ready-lint
	@tools/setup.sh test
	@touch $@

# Where it cannot be had the tour goes as far as it can, and fails where it is needed.
.venv/.ready-tour: tools/setup.sh | .venv/.ready-run
	@if tools/setup.sh tour; then touch $@; fi

# Where it cannot be had, the campaigns that want it say so; the others can be played by name.
.venv/.ready-faults: tools/setup.sh | .venv/.ready-run
	@if tools/setup.sh faults; then touch $@; fi

translations/%.qm: translations/%.ts | .venv/.ready-run
	@# Renamed into its place: a running program maps the file, and would read half of a new one.
	@.venv/bin/pyside6-lrelease -silent $< -qm $@.new && mv $@.new $@
