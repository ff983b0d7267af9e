# Two commands: `make chat` for users, `make test` for developers.
# `make lock` renews the pinned versions after a change of dependencies.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --python-version 3.11 --universal pyproject.toml

.PHONY: chat test lint types bench bench-speed encoder reader screenshots lock clean

chat: $(VENV)/.ready  ## install once, give an empty collection the samples, open the chat
	@$(BIN)/hoibao serve --samples

test: $(VENV)/.ready-dev  ## lint, types, import rules and every test
	@./tests/chromium.sh
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest

bench: $(VENV)/.ready-dev  ## the table of answer quality, measured
	$(BIN)/python -m tests.bench.answers

bench-speed: $(VENV)/.ready-dev  ## ingestion, first and later answers, 20,000 articles: hours
	$(BIN)/python -m tests.bench.ingestion

encoder: $(VENV)/.ready-dev constraints-train.txt  ## train the encoder's adapter anew: half an hour
	@$(PIP) --require-hashes -r constraints-train.txt
	$(BIN)/python -m tests.bench.train_encoder --write

reader: $(VENV)/.ready-dev constraints-train.txt  ## train the reader of pairs anew: three hours
	@$(PIP) --require-hashes -r constraints-train.txt
	$(BIN)/python -m tests.bench.train_reader --write

screenshots: $(VENV)/.ready-dev  ## the README's pictures, from the real page
	$(BIN)/python -m tests.browser.screenshots

lock: $(VENV)/.ready-dev
	$(LOCK) --extra build --extra auth -o constraints.txt
	$(LOCK) --extra build --extra auth --extra dev -o constraints-dev.txt
	$(LOCK) --extra build --extra auth --extra dev --extra train -o constraints-train.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: constraints.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Hỏi Báo (once, one to three minutes) ..."
	@$(PIP) --require-hashes -r constraints.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: constraints-dev.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing Hỏi Báo and its test tools (once) ..."
	@$(PIP) --require-hashes -r constraints-dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.ready $@

clean:
	rm -rf $(VENV) build dist *.egg-info
