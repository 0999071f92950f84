# Each target says what it does; 'make' alone lists them.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help setup build run dev test soak bench lighthouse pictures deploy clean

# The port that 'make run' and 'make dev' answer on.
export PORT ?= 8787

# How many seeds 'make soak' simulates; 'make test' takes its own number.
soak: export SEEDS ?= 50000
# How many cases of each property it draws.
soak: export CASES ?= 20000

help: ## List these targets
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: ## Install what is missing (safe to repeat)
	@scripts/setup

build: setup ## Build the app (dist/) and the Worker (worker/build/) for release
	@echo "Building the app for release (about two minutes the first time)"
	@scripts/wasm trunk build --release
	@echo "Building the Worker for release (about two minutes the first time)"
	@scripts/wasm worker-build --release worker

run: build ## Build, then serve with a demo team on port 8787 (PORT=… for another)
	@scripts/run

dev: setup ## Serve unoptimised builds that follow your edits
	@scripts/dev

test: setup ## Run every check and test
	@scripts/test

soak: setup ## Try properties and sync on many more cases (CASES=… and SEEDS=… for how many)
	@scripts/soak

bench: build ## Measure sizes and speeds
	@scripts/bench

lighthouse: build ## Look at the main pages with Lighthouse, as 'make run' serves them
	@scripts/lighthouse

pictures: setup ## Take the pictures of the README and of docs/ anew, of what was built last
	@source target/handoff.env && node tests/browser/readme-pictures.mjs

deploy: build ## Deploy to your Cloudflare account
	@scripts/deploy

clean: ## Remove what was built; keep packages and local records
	cargo clean
	rm -rf dist worker/build test-results
