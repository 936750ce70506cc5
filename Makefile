# Every target sets up .venv by itself when it is missing or older than pyproject.toml.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: extract update render check status test lint format bench screenshots clean

render: .venv/runtime
	$(BIN)/article-i18n render

extract: .venv/runtime
	$(BIN)/article-i18n extract

update: .venv/runtime
	$(BIN)/article-i18n update

check: .venv/runtime
	$(BIN)/article-i18n check

status: .venv/runtime
	$(BIN)/article-i18n status

test: .venv/dev
	$(BIN)/python -m pytest -n auto

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/dev
	$(BIN)/python -m benchmarks

screenshots: .venv/dev
	$(BIN)/python docs/screenshots.py

.venv/runtime: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/dev: .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

clean:
	rm -rf build .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
