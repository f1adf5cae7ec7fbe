# Offprint in two commands: `make preview` shows it, `make test` tests it.
# Both install what is missing first (see .ci/install).

SHELL := /bin/bash
PORT ?= 8080

cargo_bin := $(or $(CARGO_HOME),$(HOME)/.cargo)/bin
export PATH := $(cargo_bin):$(CURDIR)/tests/node_modules/.bin:$(PATH)

# The release build compiles the standard library too, for size: without its panic messages and
# with its small algorithms the module is an eighth smaller. The compiler keeps these switches for its
# nightly channel, hence RUSTC_BOOTSTRAP; a plain `trunk build --release` works without them. The linker's map tells
# which constants only parts of the module need (.ci/shares.mjs).
for_size := RUSTC_BOOTSTRAP=1 \
	CARGO_UNSTABLE_BUILD_STD=std,panic_abort \
	CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size \
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none \
		-Clink-arg=--Map=target/offprint-core.map"

.PHONY: help preview dist trap check test

help:
	@echo 'make preview   build, and serve the preview at http://localhost:$(PORT)/ (PORT=… for another)'
	@echo 'make test      every check and every test'
	@echo 'make check     format, lints, documentation, types'
	@echo 'make dist      release build in dist/, ready to upload'

preview:
	@.ci/install build
	@echo 'building; then the preview is at http://localhost:$(PORT)/ until Ctrl+C'
	@trunk serve --offline --port $(PORT)

dist:
	@.ci/install build
	@mkdir -p target
	@$(for_size) trunk build --release --offline

# The release build, but that articles can break it: for the tests of what becomes of the others then.
trap:
	@.ci/install build
	@mkdir -p target
	@$(for_size) trunk build --release --offline --features trap --dist target/trap

check:
	@.ci/install check
	@.ci/steps check

test:
	@.ci/install test
	@.ci/steps test
