# For everyone: make run, make demo. For contributors: make test, make bench.
PYTHON ?= python3
BIN := .venv/bin
PREPARE := $(PYTHON) scripts/prepare.py
RUN_READY := .venv/.ready-run
DEV_READY := .venv/.ready-dev
SCREEN := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

.PHONY: run demo test check bench faults

# Open the app; without a screen run the demo.
run: $(RUN_READY)
ifneq ($(SCREEN),)
	@$(PREPARE) system window
	@$(BIN)/notulen
else
	@$(PREPARE) system window || true
	@echo "Tidak ada layar di sini, jadi yang dijalankan adalah make demo."
	@$(MAKE) --no-print-directory demo
endif

# The main job without a screen: two PDFs and a verified signature in keluaran/.
demo: $(RUN_READY)
	@$(BIN)/notulen demo --keluaran keluaran

# Every check and every test. Compiled modules are kept, whatever the surroundings wish: the tests
# start many programs, and each would compile the app anew.
test: $(DEV_READY)
	@$(PREPARE) system test
	@$(MAKE) --no-print-directory check
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --quiet --numprocesses auto --maxprocesses 4 --dist worksteal \
	    --cov --cov-report term

# What can be told without running the code.
check: $(DEV_READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Side by side with other ways of doing the same; prints the ratios.
bench: $(DEV_READY)
	@$(PREPARE) system bench || true
	@$(BIN)/python tests/bench

# The fault tests and every property in full; make test runs a quick part.
faults: $(DEV_READY)
	@$(PREPARE) system test
	@$(BIN)/python tests/faults
	NOTULEN_THOROUGH=1 $(BIN)/pytest --quiet --numprocesses auto --dist worksteal -m hypothesis

$(RUN_READY): requirements.lock pyproject.toml scripts/prepare.py
	@$(PREPARE) run

$(DEV_READY): requirements-dev.lock pyproject.toml scripts/prepare.py
	@$(PREPARE) dev
