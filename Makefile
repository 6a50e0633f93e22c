# Backgrounder: `make html` builds the site, `make test` runs the tests; both set up what they need first.

PYTHON     ?= python3
VENV       ?= .venv
PY         := $(VENV)/bin/python
INPUTDIR   ?= $(CURDIR)/content
OUTPUTDIR  ?= $(CURDIR)/output
CONFFILE   ?= $(CURDIR)/pelican.conf.py
PORT       ?= 8000
REVIEW     ?= review.md
SINCE      ?=
PELICANOPTS ?=
SHARED     ?= ../shared
SCORER     ?= $(SHARED)/tools/score.py
TRAINING   ?= .venv-training
NAMES      ?= plugins/explainer/language/model
EVERY      ?= 1
TRAIN       = PYTHONPATH=plugins:. $(TRAINING)/bin/python -m training
N          ?= 1000
HUGO       ?=
SEED       ?= 1
STEPS      ?= 40
EVALUATED  ?= $(CURDIR)/.cache/evaluated
PELICAN    := $(VENV)/bin/pelican
BUILD       = $(PY) -m explainer.build "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" $(PELICANOPTS)

RUNTIME    := $(VENV)/.runtime
DEVELOP    := $(VENV)/.development
CLUSTER    := $(VENV)/.cluster
PIP        := $(PY) -m pip --disable-pip-version-check --quiet

export PYTHONHASHSEED ?= 0

.DEFAULT_GOAL := help

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

html: $(RUNTIME) ## Build the site: INPUTDIR (content) to OUTPUTDIR (output); KEEP_GOING=1 forgives bad files
	@KEEP_GOING="$(KEEP_GOING)" $(BUILD)

serve: $(RUNTIME) ## Show the built site at PORT (8000)
	@$(PELICAN) -l "$(INPUTDIR)" -o "$(OUTPUTDIR)" -s "$(CONFFILE)" -p $(PORT)

devserver: $(RUNTIME) ## Show every edit in the browser at PORT (8000) as it is saved, with the desk's reasons
	@$(PY) -m explainer.preview "$(INPUTDIR)" --port $(PORT) --settings "$(CONFFILE)"

publish: $(RUNTIME) ## Build for the public: SITEURL (https://news.example.org) to OUTPUTDIR, with feeds and compressed files
	@case "$(SITEURL)" in http*://*) ;; *) echo "usage: make publish SITEURL=https://news.example.org"; exit 2 ;; esac
	@SITEURL="$(SITEURL)" PRECOMPRESS=1 KEEP_GOING="$(KEEP_GOING)" $(BUILD)

deploy: $(RUNTIME) ## Hand OUTPUTDIR over to TARGET: rsync://host/module, user@host:path or s3://bucket/path
	@test -n "$(TARGET)" || { echo "usage: make deploy TARGET=user@host:path"; exit 2; }
	@$(PY) -m explainer.desk.deploy "$(OUTPUTDIR)" "$(TARGET)"

test: $(DEVELOP) ## Run the tests
	@$(PY) -m pytest -m "not browser and not cluster" $(TESTS)

test-browser: $(DEVELOP) ## Run the tests that drive a real Chromium (set CHROMIUM where it is not on the PATH)
	@$(PY) -m pytest -m browser tests/browser

test-cluster: $(CLUSTER) ## Run the tests that read on a real Dask cluster, of processes on this machine
	@$(PY) -m pytest -m cluster tests/reading

check: lint content-check ## Style, types, and every mistake in the content

content-check: $(RUNTIME) ## Every mistake in the content: file:line: what, expected, mend
	@$(PY) -m explainer.desk.check "$(INPUTDIR)" --settings "$(CONFFILE)"

review: $(RUNTIME) ## What the machine decided, least certain first, here and in REVIEW (review.md); SINCE=branch: only what changes
	@$(PY) -m explainer.desk.review "$(INPUTDIR)" --since "$(SINCE)" --output "$(REVIEW)" --settings "$(CONFFILE)"

actor: $(RUNTIME) ## Write a draft of the glossary file of the actor NAME
	@test -n "$(NAME)" || { echo 'usage: make actor NAME="Ana Ruiz"'; exit 2; }
	@$(PY) -m explainer.desk.actor "$(INPUTDIR)" "$(NAME)" --settings "$(CONFFILE)"

evaluate: $(RUNTIME) ## Build the stories in STORIES and score them against GOLD with SCORER
	@test -n "$(GOLD)" -a -n "$(STORIES)" || { echo "usage: make evaluate GOLD=folder STORIES=folder [SCORER=score.py]"; exit 2; }
	@$(MAKE) --no-print-directory html INPUTDIR="$(abspath $(STORIES))" OUTPUTDIR="$(EVALUATED)"
	@$(PY) "$(SCORER)" --gold "$(GOLD)" --site "$(EVALUATED)"

lint: $(DEVELOP) ## Style and types
	@$(VENV)/bin/ruff check plugins tests training benchmarks pelican.conf.py
	@$(VENV)/bin/ruff format --check plugins tests training benchmarks pelican.conf.py
	@$(VENV)/bin/mypy

format: $(DEVELOP) ## Mend the style
	@$(VENV)/bin/ruff check --fix plugins tests training benchmarks pelican.conf.py
	@$(VENV)/bin/ruff format plugins tests training benchmarks pelican.conf.py

lock: $(DEVELOP) ## Pin the newest allowed versions of all dependencies with their hashes
	@cd requirements && for f in runtime development cluster; do $(abspath $(VENV))/bin/uv pip compile $$f.in -o $$f.txt --upgrade --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --quiet; done

clean: ## Remove the built site
	@rm -rf "$(OUTPUTDIR)"

train-names: ## Train the name tagger again from training/ and SHARED (forty minutes on an idle core; EVERY=60 tries the way through)
	@$(PYTHON) -m venv $(TRAINING) && $(TRAINING)/bin/pip install -q -r training/requirements.txt
	@mkdir -p "$(NAMES)"
	@$(TRAIN).gazetteer "$(NAMES)/lists.tsv.gz"
	@$(TRAIN).train .cache/names --shared "$(SHARED)" --every $(EVERY)
	@$(TRAIN).distillation .cache/names --shared "$(SHARED)" --every $(EVERY)
	@$(TRAIN).export .cache/names/names.pt "$(NAMES)/names.onnx"

evaluate-names: $(RUNTIME) ## Measure names on texts kept out of training
	@PYTHONPATH=plugins:. $(PY) -m training.evaluate --shared "$(SHARED)"

bench: $(RUNTIME) ## What builds of an archive of N (1000) stories cost, beside Hugo's where it is installed (or HUGO=program)
	@$(PY) -m benchmarks.bench $(N) $(if $(HUGO),--hugo "$(HUGO)")

bench-equal: $(RUNTIME) ## Whether builds after random changes (SEED=1 STEPS=40) give the very bytes of a clean build
	@$(PY) -m benchmarks.equality --seed $(SEED) --steps $(STEPS)

profile: $(RUNTIME) ## Where the time for reading goes, room by room (STORIES=folder of wire files; READ=100 at most)
	@$(PY) -m benchmarks.rooms $(if $(STORIES),"$(STORIES)") $(if $(READ),--most $(READ))

bench-wire: $(RUNTIME) ## CPU that reading 1,000 wire files takes (FOLDER: files of your own)
	@$(PY) benchmarks/wire.py $(FOLDER)

clean-cache: ## Forget all that has been computed; the next build reads everything again
	@rm -rf .cache

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.13 is needed, this is " + sys.version.split()[0]) if not (3, 11) <= sys.version_info[:2] <= (3, 13) else None'
	@$(PYTHON) -m venv $(VENV) || { echo "The venv module is missing: apt-get install python3-venv"; exit 1; }

$(RUNTIME): requirements/runtime.txt pyproject.toml | $(PY)
	@echo "Installing what building needs into $(VENV) …"
	@$(PIP) install --require-hashes --no-deps -r requirements/runtime.txt
	@$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(DEVELOP): requirements/development.txt $(RUNTIME)
	@echo "Installing what testing needs into $(VENV) …"
	@$(PIP) install --require-hashes --no-deps -r requirements/development.txt
	@touch $@

$(CLUSTER): requirements/cluster.txt $(DEVELOP)
	@echo "Installing Dask into $(VENV) …"
	@$(PIP) install --require-hashes --no-deps -r requirements/cluster.txt
	@touch $@

.PHONY: help html serve devserver publish deploy test test-browser test-cluster check content-check review actor evaluate lint format lock train-names evaluate-names bench bench-equal profile bench-wire clean clean-cache
