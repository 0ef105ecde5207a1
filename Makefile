# Everything runs in an environment of its own, .venv, made from requirements.lock.
PYTHON ?= python3
READY  := .venv/ready
RUN    := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)/python

LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade

# Where the site will be hosted, such as https://example.org/processes; without it, its links are relative. REPO_URL: its source.
ifdef SITE_URL
export SITE_URL_ZH := $(SITE_URL:/=)/zh/
export SITE_URL_EN := $(SITE_URL:/=)/en/
endif

CHECKS := check-python check-types check-scripts check-ci check-pages

.PHONY: help serve site test check $(CHECKS) record bench lock clean

help:
	@awk -F ':.*## *' '/^[a-z]+:.*##/ {printf "make %-7s %s\n", $$1, $$2}' Makefile

serve: $(READY)        ## both languages at http://127.0.0.1:8000/; what is saved shows at once
	@$(RUN) -m proof serve

site: $(READY)         ## both languages into site/zh and site/en; fails on any warning
	@$(RUN) -m proof site

test: check            ## everything that CI runs
	@$(RUN) tests/chromium.py
	@$(RUN) -m proof runtime
	@$(RUN) -m pytest -n auto

check: $(READY)        ## what a few seconds can tell: lint, types, arrows between rooms, pages, CI's own files
	@$(MAKE) --no-print-directory --jobs $(CHECKS)

check-python: $(READY)
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m ruff format --quiet --check .
	@told=$$($(dir $(RUN))lint-imports --no-cache --no-logo) || { echo "$$told"; exit 1; }

check-types: $(READY)
	@$(RUN) -m mypy --no-error-summary

check-scripts: $(READY)
	@$(RUN) -m tools.check_scripts

check-ci: $(READY)
	@$(dir $(RUN))shellcheck .ci/run
	@told=$$($(dir $(RUN))zizmor --quiet --offline .github) || { echo "$$told"; exit 1; }

check-pages: $(READY)
	@$(RUN) -m proof check

record: $(READY)       ## run every snippet and notebook again, rewrite what they printed
	@$(RUN) -m proof record

bench: $(READY)        ## what is promised in figures: the runner, the timelines, the browser, make serve, what pages weigh
	@$(RUN) tests/bench.py
	@$(RUN) tests/bench_timelines.py
	@$(RUN) tests/bench_runtime.py
	@$(RUN) tests/bench_loop.py
	@$(RUN) tests/bench_weight.py

lock:                  ## pin the newest dependencies; needs uv
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	uv pip compile $(LOCKING) --group examples --group record --group test pyproject.toml -o requirements.lock
	uv pip compile $(LOCKING) --group runtime --no-build -o runtime/requirements.lock
	$(PYTHON) -c "from proof.gate import locks; locks.seal()"

clean:                 ## remove all that was made: .venv, site, caches
	rm -rf .venv .packages site .site-* build *.egg-info .articles.json .mypy_cache .pytest_cache .ruff_cache
	rm -rf runtime/dist runtime/node_modules runtime/.made
	find . -name __pycache__ -prune -exec rm -rf {} +

$(READY): requirements.lock
	@$(PYTHON) -c "" 2>/dev/null || { echo "$(PYTHON) does not run here: install Python 3.11 or newer, or name another: make PYTHON=/path/to/it" >&2; exit 1; }
	@$(PYTHON) tools/set_up.py
