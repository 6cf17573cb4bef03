# Needs make and Python 3.11 or newer. Installs with uv when it is on the PATH, else with pip,
# always from the lock files, into $(VENV). What is already in place is not done again.

VENV ?= .venv
DEMO_ARGS ?=
TEST_ARGS ?=
LOCK_ARGS ?=
AUDIT_ARGS ?=
# A release of a library is taken a week after it came out: by then a stolen one has been noticed.
COOLDOWN ?= 1 week
BENCH_ARGS ?=
MUTANTS_ARGS ?=

PYTHON ?=
PYTHONS = $(or $(PYTHON),python3.11 python3 python3.12 python3.13 python3.14)

COMPILE = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --exclude-newer '$(COOLDOWN)' $(LOCK_ARGS)

# Debian's names of the programs that the tests marked `system` start.
SYSTEM = caddy chromium libreoffice-calc nginx poppler-utils python3-venv qpdf systemd

CATALOGS := $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))

.PHONY: help demo test fuzz coverage mutants faults system tools bench check ci transcripts golden renew pictures screens lock licences release audit clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## talk to the bot in this terminal (DEMO_ARGS="--lang fr")
	@$(VENV)/bin/python -m bot demo $(DEMO_ARGS)

test: $(VENV)/dev.stamp ## run the tests (TEST_ARGS="-k settings")
	@$(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 $(TEST_ARGS)

coverage: $(VENV)/dev.stamp ## the tests, and which branches they take; fails below the floor
	@COVERAGE_FILE=$(VENV)/coverage $(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 \
		--cov --cov-report=term:skip-covered $(TEST_ARGS)

mutants: $(VENV)/dev.stamp ## do the tests notice small faults? (MUTANTS_ARGS="calc --sample 200"; hours)
	@$(VENV)/bin/python -m tests.meta.mutants $(MUTANTS_ARGS)

fuzz: $(VENV)/dev.stamp ## the property tests with a thousand new examples each (minutes)
	@$(VENV)/bin/python -m pytest --numprocesses auto --maxprocesses 4 --hypothesis-profile=fuzz \
		-m 'hypothesis and not faults and not system' $(TEST_ARGS)

faults: $(VENV)/dev.stamp ## broken networks, disks and processes, at length (a quarter of an hour)
	@$(VENV)/bin/python -m pytest -m faults -s tests/faults tests/simulation $(TEST_ARGS)

system: $(VENV)/dev.stamp ## pages in a browser, sheets in an office, TLS through a proxy
	@$(VENV)/bin/python -m pytest -m system --numprocesses auto --maxprocesses 2 $(TEST_ARGS)

tools: ## install what make system needs, on Debian and as root
	apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive apt-get install --quiet=2 \
		--yes --no-install-recommends $(SYSTEM) >/dev/null

bench: $(VENV)/dev.stamp $(VENV)/alone.stamp $(VENV)/bench.stamp ## the bot beside its peers (some minutes)
	@$(VENV)/bin/python -m benchmarks.turns --ours $(VENV)/alone/bin/python \
		--peers $(VENV)/bench/bin/python $(BENCH_ARGS)

check: $(VENV)/dev.stamp ## format, lint, types and layers
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

ci: ## what CI runs, from nothing (minutes)
	@bash .ci/run

transcripts: $(VENV)/dev.stamp ## write the conversations of docs/transcripts.md anew
	@$(VENV)/bin/python -m tests.test_readme

golden: $(VENV)/dev.stamp ## write the texts of the gallery anew; read their diff
	@$(VENV)/bin/python -m tests.gallery.golden

renew: $(VENV)/dev.stamp golden transcripts ## write anew all texts and tables that tests compare; read their diff
	@for each in tests.meta.factors tests.personas.snapshot tests.wording.pitches \
		tests.calc.method_tables tests.calc.works tests.calc.ai_cases; do $(VENV)/bin/python -m $$each || exit; done

pictures: $(VENV)/dev.stamp ## draw docs/pictures anew; look at them
	@$(VENV)/bin/python -m tests.pictures.drawn

screens: $(VENV)/dev.stamp ## take the pictures of the demo and the board anew, with Chromium; look at them
	@SOURCE_DATE_EPOCH=1795000000 TZ=UTC $(VENV)/bin/python -m tests.demo.screens
	@$(VENV)/bin/python -m tests.browser.board_pictures

lock: ## bring the lock files up to date with pyproject.toml; needs uv (LOCK_ARGS=--upgrade)
	$(COMPILE) --extra postgres --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --all-extras --group dev --constraints requirements/run.txt \
		--output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --group build --constraints requirements/dev.txt \
		--output-file requirements/build.txt
	$(COMPILE) --group bench --output-file requirements/bench.txt

licences: $(VENV)/dev.stamp ## write the licence report in docs/dependencies.md anew
	@$(VENV)/bin/python -m release.licences

release: $(VENV)/dev.stamp ## sdist, wheel, SBOM and checksums in dist/, the same bytes each time
	@git diff --quiet HEAD || { echo 'A release is made of a commit: commit first.' >&2; exit 2; }
	@rm -rf dist
	@VENV=$(VENV) release/build dist

audit: $(VENV)/dev.stamp ## are the libraries we run free of known faults? (0: audited; 2: could not be)
	@$(VENV)/bin/python -m release.audit $(AUDIT_ARGS)

clean: ## remove the environment
	rm -rf $(VENV)

# Setting up speaks on stderr and reads nothing, so that a pipe through `make -s demo` is the
# conversation alone. The development set holds the running set: one stamp gives both.
$(VENV)/run.stamp: requirements/run.txt
	@$(call install,$<,$(VENV))
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt
	@$(call install,$<,$(VENV))
	@touch $(VENV)/run.stamp $@

# The bot with what it runs on and nothing else, as it is installed.
$(VENV)/alone.stamp: requirements/run.txt
	@$(call install,$<,$(VENV)/alone)
	@touch $@

$(VENV)/bench.stamp: requirements/bench.txt
	@$(call install,$<,$(VENV)/bench)
	@touch $@

# The catalogs as the package has them. A start without them is slower, and says the same.
demo test fuzz coverage faults system bench transcripts golden renew pictures screens: $(CATALOGS)

$(CATALOGS): %.mo: %.po bot/wording/catalogs.py | $(VENV)/run.stamp
	@$(VENV)/bin/python -m bot.wording.catalogs $<

# One after the other: the development set has then given what the running set would.
.NOTPARALLEL:

define install
exec >&2 </dev/null; set -e; \
for python in $(PYTHONS) none; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
done; \
if [ "$$python" = none ]; then \
	echo 'Chourave needs Python 3.11 or newer, and none of these is: $(PYTHONS).'; \
	echo 'Install it, or say where it is: make PYTHON=/path/to/python3.11'; \
	exit 2; \
fi; \
echo 'Setting up $(2) from $(1), less than a minute...'; \
if command -v uv >/dev/null; then \
	uv venv --quiet --allow-existing --python "$$python" $(2); \
	uv pip install --quiet --python $(2)/bin/python --require-hashes -r $(1); \
else \
	"$$python" -m venv $(2); \
	$(2)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(1); \
fi
endef
