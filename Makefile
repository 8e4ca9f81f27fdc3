# Everything a person runs, in one place. `make` alone lists it.
# Needs make and Python 3.11 or newer with its venv module; the rest is installed into .venv, at the versions of constraints.txt.

PYTHON ?= python3
SCENARIO ?= oslo
WORKERS ?= 2
PORT ?= 8765

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOG := $(VENV)/install.log

# What an outer shell has set for another project must not leak in.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PYTHONDONTWRITEBYTECODE

.PHONY: help setup engine dashboard run test browser slow bundle screenshots bench settings tracks coverage validate findings evidence \
    lint format types clean

help:
	@echo "make dashboard set up once, then serve the dashboard to this machine's browser (PORT=8765)"
	@echo "make run       set up once, then tell the story of one conflict (SCENARIO=oslo)"
	@echo "make test      the test suite, on WORKERS=2 processes; the rows of the coverage table have make coverage"
	@echo "make browser   the dashboard in a headless Chromium that is already installed; make screenshots renews docs/images"
	@echo "make bundle    everything a laptop with no internet needs, in build/bundle"
	@echo "make slow      sweeps whose processes are killed for real, the notebooks run anew, lessons taken apart"
	@echo "make bench     what everything costs, beside C and other frameworks: docs/performance.md (half an hour, on a quiet machine)"
	@echo "make settings  where the same dialogue helps, does nothing, harms"
	@echo "make tracks    each of the nine tracks switched off, in Oslo, in Mozambique and where all are at work"
	@echo "make coverage  what the literature says a model must be able to say, row by row, with what shows it"
	@echo "make validate  every pattern that the model is judged by, measured again: docs/validation.md (a quarter of an hour)"
	@echo "make findings  when unofficial channels transfer: docs/findings.md (half an hour; interrupted, it goes on)"
	@echo "make evidence  every number that is claimed, computed again: bench, settings, tracks, coverage, validate, findings, slow"
	@echo "make lint      style and the direction of imports;  make format  rewrites the layout"
	@echo "make types     mypy"
	@echo "make clean     remove .venv, builds and caches; never results"
	@echo "PYTHON=python3.12 chooses another interpreter for the set-up."

setup: $(READY)

MINOR := -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null

# Another interpreter asked for by name than the one .venv holds: the environment is made anew.
ifneq ($(origin PYTHON),file)
ifneq ($(shell $(PYTHON) $(MINOR)),$(shell $(BIN)/python $(MINOR)))
.PHONY: $(READY)
REMAKE := yes
endif
endif

# Python compiles what it imports; to compile all that is installed would take half a minute more. The stamp comes last, so that an
# interrupted installation is taken up again.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) $(NEW_ENOUGH) || { \
	    found=$$($(PYTHON) $(MINOR)) && found="Python $$found" || found="not a Python that runs here"; \
	    echo "make: '$(PYTHON)' is $$found; Multitrack needs Python 3.11 or newer." \
	         "Name one, for instance: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@{ [ -z "$(REMAKE)" ] && $(BIN)/python $(NEW_ENOUGH) && $(BIN)/python -m pip --version >/dev/null 2>&1; } || \
	    $(PYTHON) -m venv --clear $(VENV) || { \
	    echo "make: '$(PYTHON) -m venv' failed; on Debian and Ubuntu it comes with: apt-get install python3-venv" >&2; \
	    rm -rf $(VENV); exit 2; }
	@echo "Installing Multitrack into $(VENV) (once; a minute or two) ..."
	@$(BIN)/python -m pip install --disable-pip-version-check --no-compile -c constraints.txt -e ".[dev]" >$(LOG) 2>&1 || { \
	    cat $(LOG) >&2; echo "make: pip failed; what it said stands above and in $(LOG)." >&2; exit 1; }
	@touch $(READY)

# Compiled where a person sees it, not inside their first run; at once when nothing has changed.
engine: $(READY)
	@$(BIN)/python -m model

dashboard: engine
	@$(BIN)/multitrack dashboard --port $(PORT)

run: engine
	@$(BIN)/multitrack run $(SCENARIO)

test: engine
	@$(BIN)/python -m pytest -n $(WORKERS) -m "not table and not slow"

# What drives a browser; the browser itself is the system's: Debian's package chromium, or CHROMIUM=/path/to/it.
BROWSER := $(VENV)/.browser
$(BROWSER): $(READY)
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e ".[browser]"
	@touch $(BROWSER)

browser: engine $(BROWSER)
	@$(BIN)/python -m pytest -n $(WORKERS) --browser -m browser

# What a laptop with no internet needs, as wheels; solara-assets comes as source, so its wheel is built here. FOR names another system than this one, as pip download takes it:
# make bundle FOR="--platform win_amd64 --python-version 3.12 --only-binary=:all:"
FOR ?=
BUNDLE := build/bundle
bundle: $(READY)
	@rm -rf $(BUNDLE) && mkdir -p $(BUNDLE)/wheels
	@echo "Building the wheel and fetching what it needs into $(BUNDLE) ..."
	@$(BIN)/python -m build --wheel --no-isolation --outdir $(BUNDLE)/wheels . >$(LOG) 2>&1 || { cat $(LOG) >&2; exit 1; }
	@$(BIN)/python -m pip wheel --disable-pip-version-check -q --no-deps -c constraints.txt -w $(BUNDLE)/wheels solara-assets
	@$(BIN)/python -m pip download --disable-pip-version-check -q -c constraints.txt $(FOR) --find-links $(BUNDLE)/wheels \
	    --prefer-binary -d $(BUNDLE)/wheels $(BUNDLE)/wheels/multitrack_conflict-*.whl
	@! ls $(BUNDLE)/wheels | grep -v '\.whl$$' || { echo "make: these would have to be built on the laptop" >&2; exit 1; }
	@cp docs/offline.md $(BUNDLE)/README.md
	@du -sh $(BUNDLE); echo "Copy this folder; its README.md says how to install from it."

screenshots: engine $(BROWSER)
	@$(BIN)/python -m tests.screenshots

# Sweeps whose processes are killed for real, the notebooks run anew.
slow: engine
	@$(BIN)/python -m pip install --disable-pip-version-check -q -c constraints.txt -e ".[notebooks]"
	@$(BIN)/python -m pytest -n $(WORKERS) -m slow

# The frameworks that ours is compared with, in an environment of their own: agentpy installs a package "tests" that would hide ours.
PEERS := build/bench
$(PEERS)/.ready: pyproject.toml constraints.txt | $(READY)
	@echo "Installing the frameworks to compare with into $(PEERS) ..."
	@$(BIN)/python -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip install --disable-pip-version-check -q -c constraints.txt -e ".[bench]"
	@touch $@

# docs/performance.md: every claim about speed with target and verdict, then all figures; docs/dashboard.md: the dashboard's.
bench: engine $(PEERS)/.ready $(BROWSER)
	@for script in limit growth startup engine sweeps; do \
	    $(BIN)/python -m benchmarks.$$script --json benchmarks/$$script.json || exit 1; done
	@$(PEERS)/bin/python -m benchmarks.peers --json benchmarks/peers.json
	@$(BIN)/python -m benchmarks.performance
	@$(BIN)/python -m benchmarks.dashboard --json benchmarks/dashboard.json --page docs/dashboard.md

# Three worlds in which the same dialogue helps, does nothing, and harms, with their paired effects.
settings: engine
	@$(BIN)/python -m experiments.settings

# What each of the nine tracks adds to a case.
tracks: engine
	@$(BIN)/python -m experiments.track_table

# docs/coverage.md: every row with its mechanism and with it switched off; then every format and kind of third party.
coverage: engine
	@$(BIN)/python -m tests.coverage
	@$(BIN)/python -m pytest -q -n $(WORKERS) -m table tests/test_coverage_kinds.py

# docs/validation.md: every pattern with its verdict, and the headlines over the set of not-implausible parameters.
validate: engine
	@$(BIN)/python -m experiments.validation.page

# docs/findings.md: the question itself, answered; what was interrupted goes on.
findings: engine
	@$(BIN)/python -m experiments.findings

evidence: bench settings tracks coverage validate findings slow

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

format: $(READY)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(READY)
	@$(BIN)/mypy

clean:
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	@find model scenarios experiments dashboard tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
