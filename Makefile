# Quiet Word. `make help` lists what there is. Everything is made inside this folder; nothing here needs activating.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: system help demo run test test-quick eval bench fuzz learn lint format build package screenshots lock clean

ifeq ($(OS),Windows_NT)
  BIN := .venv/Scripts
else
  BIN := .venv/bin
endif
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock
PYTHON_SOURCES := helper tests
ifdef HEADLESS
  export HEADLESS
endif

help: ## show this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:[^#]*## /|/' | awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

demo: .venv/.demo ## play the demonstration in a browser (HEADLESS=1: without a screen)
	@$(BIN)/python -m quietword.demo

run: .venv/.demo ## start the helper
	@$(BIN)/python -m quietword serve

test: system .venv/.test tests/node_modules/.installed ## set up what is missing, lint, then every test
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest --numprocesses 4 --dist loadfile

test-quick: .venv/.test ## the tests without browsers, in seconds
	@$(BIN)/python -m pytest --quiet --numprocesses 2 -m "not browser and not thorough"

eval: .venv/.test ## figures over our staged sets and, where they lie beside the project, the ordinary corpora
	@$(BIN)/python -m quietword evaluate $(sort $(wildcard tests/corpus/*.txt)) $(wildcard ../shared/data/*.jsonl ../shared/data/*.jsonl.gz)

bench: system .venv/.bench ## measure speed and memory side by side, into tests/benchmarks/RESULTS.md (some minutes)
	@$(BIN)/python -m tests.benchmarks

fuzz: system .venv/.fuzz ## a million broken requests, chats and files, then 200 tabs at once (20 minutes; FUZZ="--scale 0.01" for less)
	@$(BIN)/python -m tests.security.fuzz $(FUZZ)

learn: .venv/.test ## weigh the words of the staged sets anew, after they or the word groups have changed
	@$(BIN)/python -m quietword learn $(sort $(wildcard tests/corpus/*.txt))

lint: .venv/.test tests/node_modules/.installed ## ruff, mypy, tsc and the linter of the add-on store
	@$(BIN)/python -m ruff check $(PYTHON_SOURCES)
	@$(BIN)/python -m ruff format --check $(PYTHON_SOURCES)
	@$(BIN)/python -m mypy $(PYTHON_SOURCES)
	@for project in tests/tsconfig*.json; do tests/node_modules/.bin/tsc --noEmit -p "$$project" || exit 1; done
	@$(BIN)/python -m tests.setup.lint_extension

format: .venv/.test ## put the Python files in their usual form
	@$(BIN)/python -m ruff check --fix $(PYTHON_SOURCES)
	@$(BIN)/python -m ruff format $(PYTHON_SOURCES)

build: .venv/.test ## the wheel, into dist/
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

package: .venv/.test ## the zips for the browsers' stores, into dist/, byte for byte reproducible
	@$(BIN)/python -m tests.tools.package_extension

screenshots: system .venv/.test ## the pictures that the README shows, into .github/pictures
	@$(BIN)/python -m tests.tools.screenshots

lock: .venv/.test ## write the versions now installed into requirements.lock
	@sh tests/setup/lock.sh $(BIN)/python

clean: ## remove all that was made here
	rm -rf .venv tests/node_modules build dist demo-screenshots test-results .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find helper tests -name __pycache__ -type d -prune -exec rm -rf {} +

system:
	@sh tests/setup/system.sh

.venv/.made:
	@sh tests/setup/venv.sh
	@touch $@

.venv/.demo: .venv/.made pyproject.toml requirements.lock
	@echo "Installing Quiet Word into .venv …"
	@$(PIP) --editable '.[demo]'
	@touch $@

.venv/.test: .venv/.made pyproject.toml requirements.lock
	@echo "Installing Quiet Word and its tests into .venv …"
	@$(PIP) --editable '.[demo,learn,test]'
	@touch .venv/.demo $@

.venv/.bench: .venv/.test
	@echo "Installing what Quiet Word is measured against into .venv …"
	@$(PIP) --editable '.[bench]'
	@touch $@

.venv/.fuzz: .venv/.test
	@echo "Installing what makes requests from our description into .venv …"
	@$(PIP) --editable '.[fuzz]'
	@touch $@

tests/node_modules/.installed: tests/package.json tests/package-lock.json
	@sh tests/setup/npm.sh
	@touch $@
