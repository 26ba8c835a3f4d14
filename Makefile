# Two commands do everything: `make map` and `make test`. The rest is for people who change geobrief.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE ?= seeds/missiles.txt
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev
DATA := build_hook.py pyproject.toml constraints.txt $(wildcard geobrief/world/gazetteer/*.py geobrief/world/gazetteer/tables/* geobrief/text/recognise/lean/*.py)

MUTANTS ?= 50000

.PHONY: map test fuzz lint format bench gallery golden clean

map: $(STAMP)  ## the map of ARTICLE, in output/
	@$(BIN)/geobrief map $(ARTICLE)

test: $(DEV_STAMP)  ## the whole suite; says so where there is no chromium for the browser tests
	@command -v chromium >/dev/null || echo "make test: there is no chromium on this machine, so the browser tests are skipped (Debian: apt-get install chromium)"
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

fuzz: $(DEV_STAMP)  ## the hostile part of the suite at length: MUTANTS broken texts, damaged stores, kills (half an hour and more)
	$(BIN)/python -m pytest tests/test_mutants.py tests/test_damage.py --mutants $(MUTANTS) --flips 200

lint: $(DEV_STAMP)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV_STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV_STAMP)  ## speed and size, as ratios to a yardstick of the same run
	$(BIN)/python bench/run.py

gallery: $(DEV_STAMP)  ## pictures of every article in seeds/ and one contact sheet, in output/gallery/
	$(BIN)/python tools/gallery.py

golden: $(DEV_STAMP)  ## write the golden Briefs anew: review the diff
	$(BIN)/python -m pytest tests/test_golden.py --update-golden

$(STAMP): $(DATA)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "geobrief needs Python 3.11 or newer; this is $$($(PYTHON) --version). Say: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "make: installing geobrief into $(VENV) (a few minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(DEV_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[all]" --requirement requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
