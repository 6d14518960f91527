# make warehouse   set up, build warehouse/regional_statistics.duckdb from seeds/articles/, say what was built
# make test        set up, run every test
# make check       format, lint, types and the fast tests
# make evaluate    measure the extraction on labelled articles (SETS="FOLDER ...", default: those beside the project)
# make benchmark   speed of the extraction by stage and beside its peers, its growth with the text, and of statistics
# make ui          Dagster UI with its daemon on 127.0.0.1:3000; the nightly refresh is on
# make lock        resolve the dependencies anew into the four lock files
# make clean       remove what the other targets made, but for the published warehouse
#
# Needs Python 3.11 or later as $(PYTHON), and nothing else.

SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
DEVELOPMENT := $(VENV)/.development
BENCHMARK := $(VENV)/.benchmark
UV := $(BIN)/uv --quiet --system-certs
PROJECT_FILES := pyproject.toml requirements-setup.lock requirements.lock

.PHONY: warehouse test check evaluate benchmark ui lock clean help
.DELETE_ON_ERROR:

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

warehouse: $(RUNTIME)
	@$(BIN)/regstats refresh $(ARGS)

ui: $(RUNTIME)
	@$(BIN)/regstats ui $(ARGS)

test: $(DEVELOPMENT)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: $(DEVELOPMENT)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow and not browser" --numprocesses auto --dist loadfile

SETS ?= $(wildcard ../shared/evaluation/seeds ../shared/evaluation/dev ../shared/evaluation/validation)

evaluate: $(RUNTIME)
	@test -n "$(SETS)" || { echo 'no labelled articles: make evaluate SETS="FOLDER ..."' >&2; exit 2; }
	@$(BIN)/regstats evaluate $(SETS)

benchmark: $(BENCHMARK)
	@$(BIN)/python tests/benchmarks/bench_extraction.py $(ARGS)
	@$(BIN)/python tests/benchmarks/bench_statistics.py

# pip checks the hash of uv, uv the hashes of everything else; the project itself is linked, not copied.
$(BIN)/uv: requirements-setup.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 ...")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-setup.lock
	@touch $@

$(RUNTIME): $(BIN)/uv $(PROJECT_FILES)
	@echo "setting up $(VENV) ..."
	@$(UV) pip sync --python $(BIN)/python --require-hashes requirements-setup.lock requirements.lock
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@rm -f $(DEVELOPMENT) $(BENCHMARK)
	@touch $@

$(DEVELOPMENT): $(BIN)/uv $(PROJECT_FILES) requirements-dev.lock
	@echo "setting up $(VENV) with the tools of development ..."
	@$(UV) pip sync --python $(BIN)/python --require-hashes requirements-setup.lock requirements-dev.lock
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@rm -f $(BENCHMARK)
	@touch $(RUNTIME) $@

$(BENCHMARK): $(BIN)/uv $(PROJECT_FILES) requirements-benchmark.lock
	@echo "setting up $(VENV) with the peers to be measured beside ..."
	@$(UV) pip sync --python $(BIN)/python --require-hashes requirements-setup.lock requirements-benchmark.lock
	@$(UV) pip install --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $(DEVELOPMENT) $@

LOCK := pip compile --universal --python-version 3.11 --upgrade --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header

lock: $(BIN)/uv
	$(UV) $(LOCK) --output-file requirements-setup.lock requirements-setup.in
	$(UV) $(LOCK) --output-file requirements.lock pyproject.toml
	$(UV) $(LOCK) --output-file requirements-dev.lock --constraint requirements.lock --group dev pyproject.toml
	$(UV) $(LOCK) --output-file requirements-benchmark.lock --constraint requirements-dev.lock --group dev --group benchmark pyproject.toml

clean:
	rm -rf $(VENV) .dagster warehouse/stages *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
