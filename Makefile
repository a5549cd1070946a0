# Two commands matter: `make run` and `make test`. They need only make and Python 3.11 or newer with venv.
.DEFAULT_GOAL := help
BIN := .venv/bin
PLANNER := $(BIN)/python -m planner
export PYTHONWARNINGS ?= ignore::DeprecationWarning:pip
unexport PIP_REQUIRE_VIRTUALENV PYTHONPATH

.PHONY: help run demo test check bench faults screenshots migrate

help: ## Show what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: .venv/for-run ## Serve the planner on http://127.0.0.1:8000 (PORT=… for another port)
	@$(PLANNER) run

demo: .venv/for-run ## Serve a sample team and its plans to look around in
	@$(PLANNER) run --demo

test: .venv/for-work ## Run the whole test suite
	@$(BIN)/pytest -n auto

check: .venv/for-work ## Check format, style, types, import arrows, tables and tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: .venv/for-work ## Measure how quick it is, 12 minutes (SHORT=1: two minutes, writes nothing)
	@$(BIN)/python -m tests.bench $(if $(SHORT),--short)

faults: .venv/for-work ## Kill, fill, lock and double everything, at length; ends with "tried N, lost 0"
	@FAULTS=long $(BIN)/python -m tests.faults

screenshots: .venv/for-work ## Make the pictures of the README anew (needs a Chromium browser and npm)
	@$(BIN)/python -m tests.browser.screenshots

migrate: .venv/for-run ## Bring the database's tables up to date
	@$(PLANNER) migrate

# Each stamp is as new as the list that it was installed from, so that installing happens once for each change.
.venv/for-run: requirements.txt | .venv/bin/python
	@echo "Installing what the planner needs (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/for-work: requirements-dev.txt | .venv/bin/python
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ .venv/for-run

.venv/bin/python:
	@for python in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	  if $$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    exec $$python -m venv .venv; \
	  fi; \
	done; \
	echo "The planner needs Python 3.11 or newer with venv (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 2
