# Needs only make and python3 (3.11 or newer) with venv. Everything is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
PYTEST_FLAGS ?= -n auto

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check fix terms.db locales docs pictures snapshots bench fuzz eval keyboards clean

help:       ## list the targets
	@sed -n 's/^\([a-z.]*\): *[^#]*## */  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: $(BIN)/.ready ## make .venv and install the project into it (the other targets call this)

$(BIN)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "python3 has no venv; on Debian: apt install python3-venv" >&2; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@if [ -d .git ]; then git config diff.glossary.textconv 'f() { $(BIN)/glossary db dump "$$1" 2>/dev/null || echo "a store of another version"; }; f'; fi
	@touch $@

demo: setup ## the main job on the sample article: import, terms, checks, catalogues, a rendered article
	@$(BIN)/glossary demo

run: setup  ## open the workbench on the shipped store
	@$(BIN)/glossary

test: setup ## run the whole test suite
	$(BIN)/pytest $(PYTEST_FLAGS)

check: setup ## formatting, lint, types, import floors and tests; edits nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

fix: setup  ## format and repair what ruff can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

terms.db: setup ## build the shipped store from src/glossary/data
	$(BIN)/python -m glossary.workflow.shipping terms.db

locales: setup ## export the sample articles' catalogues from the shipped data
	$(BIN)/python -m glossary.workflow.shipping --locales locales

docs: setup ## write the reference pages of command line, workbench and HTTP
	$(BIN)/python -m glossary.cli.reference > docs/reference/command-line.md
	$(BIN)/python -m glossary.tui.reference > docs/reference/workbench.md
	$(BIN)/python -m glossary.web.reference > docs/reference/http.md

keyboards: setup ## make the table of keyboard layouts from xkb-data
	$(BIN)/python docs/keyboards.py src/glossary/text/keyboard_tables.py

pictures: setup ## draw the README's picture of the workbench
	$(BIN)/python docs/pictures.py

snapshots: setup ## accept the workbench's present look as right (look at it first)
	$(BIN)/pytest tests/tui --snapshot-update

bench: setup ## measure beside peers; figures belong in docs/benchmarks.md
	$(BIN)/python bench/run.py
	$(BIN)/python bench/matching.py
	$(BIN)/python bench/clusters.py
	$(BIN)/python bench/workbench.py
	$(BIN)/python bench/catalogues.py
	$(BIN)/python bench/export.py
	$(BIN)/python bench/reimport.py
	$(BIN)/python bench/memory.py
	$(BIN)/python bench/serving.py

fuzz: setup ## for minutes: articles edited at random, 2,000 requests by the OpenAPI document, kill -9 while publishing
	GLOSSARY_EXAMPLES=1500 $(BIN)/pytest -n0 tests/workflow/test_reimport_random.py
	GLOSSARY_CASES=2000 $(BIN)/pytest -n0 -s tests/web/test_schemathesis.py
	GLOSSARY_KILLS=200 $(BIN)/pytest -n0 tests/workflow/delivery/test_site_killed.py

eval: setup ## score the recognition of terms and the check for them beside the peers' rule
	$(BIN)/python bench/evaluate.py

clean:      ## remove what was built, keep terms.db and locales
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
