# Everything runs in an environment of its own, .venv, made from requirements.lock.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN    := $(BIN)/python

.PHONY: serve site test record bench lock clean

serve: $(VENV)/ready   ## both languages at http://127.0.0.1:8000/, rebuilt on change
	@$(RUN) -m proof serve

site: $(VENV)/ready    ## both languages into site/zh and site/en; fails on any warning
	@$(RUN) -m proof site

test: $(VENV)/ready    ## everything that CI runs
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy
	@$(RUN) -m pytest -n auto

record: $(VENV)/ready  ## run every snippet and notebook again, rewrite what they printed
	@$(RUN) -m proof record

bench: $(VENV)/ready   ## how close the runner comes to bare runs
	@$(RUN) tests/bench.py

lock:                  ## pin the newest dependencies; needs uv
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --all-extras --group record --group test --upgrade pyproject.toml -o requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	@$(PYTHON) tools/check.py
	@echo "Setting up $(VENV), once ..."
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

clean:
	rm -rf $(VENV) site
