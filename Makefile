# Thin: each target is one obvious command.
PYTHON ?= python3
VENV := .venv
.DEFAULT_GOAL := help
LOCK := uv pip compile --quiet --python-version 3.11 --generate-hashes --no-header --no-emit-index-url pyproject.toml

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# The environment is made again when the locked list changes.
$(VENV)/run.stamp: requirements/run.txt pyproject.toml
	@echo "Installation des bibliothèques (une fois)…"
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@echo "$(CURDIR)" > $$($(VENV)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/parvis.pth
	@printf '#!/bin/sh\nexec "$(CURDIR)/$(VENV)/bin/python" -m parvis.cli "$$@"\n' > $(VENV)/bin/parvis && chmod +x $(VENV)/bin/parvis
	@touch $@

$(VENV)/test.stamp: $(VENV)/run.stamp requirements/test.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

demo: $(VENV)/run.stamp ## Run the product with living demonstration data on http://127.0.0.1:8000 (PORT= changes it)
	@$(VENV)/bin/parvis demo

test: $(VENV)/test.stamp ## Install what the tests need, then run everything
	@$(VENV)/bin/python -m tests.prerequisites
	@$(VENV)/bin/python -m pytest -n 2

lint: $(VENV)/test.stamp ## Style, types, walls between apps
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports

bench: $(VENV)/test.stamp ## Measure, as ratios within one run
	@$(VENV)/bin/python -m tests.bench

screenshots: $(VENV)/test.stamp ## Photograph the pages of a running demonstration (URL= FOLDER= PAGES=)
	@$(VENV)/bin/python -m tests.screenshots --url "$(or $(URL),http://127.0.0.1:8000)" --folder "$(or $(FOLDER),var/screenshots)" --pages "$(PAGES)"

lighthouse: $(VENV)/test.stamp ## What Lighthouse says of a running demonstration (URL=, WRITE=1 keeps its table)
	@$(VENV)/bin/python -m tests.lighthouse --url "$(or $(URL),http://127.0.0.1:8000)" $(if $(WRITE),--write)

# What runs is what was tested: the shorter list takes its versions from the longer one.
lock: ## Lock the dependencies again, with hashes
	@$(LOCK) --extra test --extra s3 -o requirements/test.txt
	@$(LOCK) --constraints requirements/test.txt -o requirements/run.txt

schema: $(VENV)/test.stamp ## Write again what the migrations make of an empty database
	@$(VENV)/bin/python -m tests.schema

.PHONY: help demo test lint bench screenshots lighthouse lock schema
