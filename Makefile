# Portico. `make help` lists what can be made; `make test` is a good first command.
#
# Everything that is made goes to build/MODE/, where MODE is release (the default), debug, asan,
# cov or fuzz. CC is gcc or clang. V=1 shows the commands. For example:
#
#     make MODE=asan unit T=base/test_str          make CC=clang V=1
#
# The theme's scripts need highlight.js, mermaid and KaTeX, which npm fetches once, and again when
# their versions change. LIBRARIES=no makes a program without them.

MODE ?= release
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 300
LIBRARIES ?= yes

ifeq ($(origin CC),default)
CC := $(if $(filter fuzz,$(MODE)),clang,gcc)
endif
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory
ifndef V
.SILENT:
endif

# ---- how to compile

B := build/$(MODE)

LIBS := libcmark-gfm yaml-0.1 libgit2 jansson libpcre2-8 libutf8proc libidn2 libxxhash libcurl

SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
release := -O2 -g
debug := -O0 -g3
asan := -O1 -g $(SANITIZE)
cov := -O0 -g --coverage
fuzz := -O1 -g $(SANITIZE) -fsanitize=fuzzer-no-link

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wvla \
  -Wstrict-prototypes -Wmissing-prototypes -Werror

# pkg-config runs once, and only when something is compiled: before `make deps` it may be missing.
LIB_CFLAGS = $(eval LIB_CFLAGS := $(shell pkg-config --cflags $(LIBS)))$(LIB_CFLAGS)
LIB_LIBS = $(eval LIB_LIBS := $(shell pkg-config --libs $(LIBS)))$(LIB_LIBS)

COMPILE = $(CC) -std=c11 -D_GNU_SOURCE -Isrc -I$(B)/gen $(LIB_CFLAGS) $(CPPFLAGS) \
  $(WARNINGS) -fno-strict-aliasing $($(MODE)) $(CFLAGS)
LINK = $(CC) $($(MODE)) $(CFLAGS) $(LDFLAGS)
LDLIBS = $(LIB_LIBS) -lcmark-gfm-extensions -lcmark-gfm -lm

# ---- the program

SRCS := $(sort $(wildcard src/*/*.c))
OBJS := $(SRCS:src/%.c=$(B)/obj/%.o) $(B)/obj/gen/theme_files.o $(B)/obj/gen/library_files.o \
  $(B)/obj/gen/schema_files.o
TESTS := $(sort $(wildcard tests/unit/*/test_*.c))
SPECS := $(sort $(wildcard tests/spec/*.c))
FUZZERS := $(sort $(wildcard tests/fuzz/fuzz_*.c))
test_program = $(patsubst %.c,$(B)/%,$1)

all: $(B)/portico ## the program: build/release/portico (the default)

$(B)/portico: $(B)/obj/main.o $(B)/libportico.a
	echo "  LD $@"
	$(LINK) -o $@ $^ $(LDLIBS)

$(B)/libportico.a: $(OBJS)
	echo "  AR $@"
	rm -f $@ && ar rcs $@ $(OBJS)

$(B)/obj/%.o: src/%.c $(B)/flags | $(B)/gen/build_id.h
	echo "  CC $<" && mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

# ---- what is generated; a file that would not change keeps its date

keep = if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# Compiler, flags and list of sources: what all objects depend on.
$(B)/flags: always
	pkg-config --exists --print-errors $(LIBS) || { echo "try: make deps" >&2; exit 1; }
	mkdir -p $(@D) && printf '%s\n' '$(COMPILE)' '$(LINK) $(LDLIBS)' '$(OBJS)' >$@.new && $(keep)

# Tells this program from any other, so that none uses another's cache. Shared libraries tell of
# themselves when it runs (src/sys/loaded.h); the versions are for those that are linked into it.
$(B)/gen/build_id.h: always
	mkdir -p $(@D)
	{ find src content/schemas -type f | LC_ALL=C sort | xargs sha256sum; \
	  pkg-config --modversion $(LIBS); } | sha256sum | \
	  sed 's/\(.\{32\}\).*/#define BUILD_ID "\1"/' >$@.new && $(keep)

# Files that are a part of the program: the default theme, the libraries of its scripts, the schemas.
THEME := $(shell find themes/default -name node_modules -prune -o \
  -type f ! -name 'package*.json' -print 2>/dev/null | LC_ALL=C sort)
SCHEMAS := $(sort $(wildcard content/schemas/*.json))
L := $(if $(filter-out no,$(LIBRARIES)),build/libraries)
# $(call embed,FILES,FOLDER,HEADER)
embed = mkdir -p $(@D) && wc -c $1 </dev/null | LC_ALL=C awk -v root=$2 -v header=$3 \
  -v table=$(basename $(@F)) -f src/base/embed.awk >$@.new && $(keep)

$(B)/gen/theme_files.c: src/base/embed.awk $(THEME) always
	$(call embed,$(THEME),themes/default/,render/theme_files.h)
$(B)/gen/library_files.c: src/base/embed.awk $(L:=/made) always
	$(call embed,$(if $L,$$(find $L -type f ! -name made | LC_ALL=C sort)),$L/,render/library_files.h)
build/libraries/made: .ci/libraries themes/default/package.json themes/default/package-lock.json
	echo "  NPM $(@D)" && .ci/libraries $(@D) && touch $@
$(B)/gen/schema_files.c: src/base/embed.awk $(SCHEMAS) always
	$(call embed,$(SCHEMAS),content/schemas/,data/schemas.h)

$(B)/obj/gen/%.o: $(B)/gen/%.c $(THEME) $(L:=/made) $(SCHEMAS) $(B)/flags
	echo "  CC $<" && mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

compile_commands.json: always ## for editors and clang tools
	sep=[; for f in src/main.c $(SRCS) $(TESTS) $(FUZZERS); do \
	  printf '%s\n{"directory": "%s", "file": "%s", "command": "%s"}' \
	    "$$sep" '$(CURDIR)' "$$f" '$(COMPILE) -Itests -c '"$$f"; sep=,; \
	done >$@ && printf '\n]\n' >>$@

# ---- test programs: build/MODE/tests/… mirrors tests/…

$(B)/tests/unit/%: EXTRA := -Itests -lcmocka
$(B)/tests/fuzz/%: EXTRA := -Wno-missing-prototypes \
  $(if $(filter fuzz,$(MODE)),-fsanitize=fuzzer,tests/fuzz/replay.c)
$(call test_program,$(FUZZERS)): tests/fuzz/replay.c

$(B)/tests/%: tests/%.c $(B)/libportico.a
	echo "  CC $<" && mkdir -p $(@D)
	$(COMPILE) -MMD -MP -MT $@ -MF $@.d $(LDFLAGS) -o $@ $< $(B)/libportico.a $(EXTRA) $(LDLIBS)

$(B)/tests/%.so: tests/%.c $(B)/flags
	echo "  CC $<" && mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -shared -fPIC -o $@ $<

# ---- test suites
#
# A suite is a folder of tests/ with a program `run` that prints a line for each test and ends with
# "N passed, N failed". It finds its programs under $B. tests/total runs suites and adds up.

run_suite = B=$(B) PORTICO=$(abspath $(B)/portico) $1 $(T)
suite = +$(call run_suite,tests/$@/run)
total = +CC=$(CC) tests/total

unit: $(call test_program,$(TESTS)) ## unit tests (T=base/test_str: only these)
	$(suite)
golden: $(B)/portico ## whole runs on made repositories (T=name: only these; UPDATE=1: rewrite)
	$(suite)
spec: $(B)/portico $(call test_program,$(SPECS)) ## the specifications of Mustache, CommonMark, …
	$(suite)
fuzz-replay: $(call test_program,$(FUZZERS)) ## seeds and old crashes through every parser
	+$(call run_suite,tests/fuzz/run)
fuzz: ## look for crashes for FUZZ_SECONDS (300) in all
	+$(MAKE) MODE=fuzz CC=clang fuzz-programs
	B=build/fuzz FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/hunt $(T)
fuzz-programs: $(call test_program,$(FUZZERS))
lint: $(B)/gen/build_id.h ## layers, banned functions, headers, sizes, findings, format, scripts
	+COMPILE='$(filter-out $(CC),$(COMPILE))' $(call run_suite,tests/lint/run)
catalog: $(B)/portico ## entities and relations, as the reference implementation judges them
	$(suite)
repro: $(B)/portico ## two builds give the same bytes
	$(suite)
fault: $(B)/portico $(B)/tests/fault/fault_site $(B)/tests/fault/shim.so ## a failing disk leaves a whole site
	$(suite)
hostile: $(B)/portico $(B)/tests/hostile/active_scan ## repositories that mean harm
	$(suite)
browser: $(B)/portico ## the pages in Chromium
	$(suite)
api: $(B)/portico ## the catalog, asked by Backstage's own client
	$(suite)
bench: ## how fast, on generated companies, beside cp and hugo
	+$(MAKE) deps FOR="build bench"
	+$(MAKE) all
	PORTICO=$(abspath $(B)/portico) tests/bench/run
sanitize: ## unit, golden and fuzz-replay under the address and undefined behaviour sanitizers
	$(total) "MODE=asan unit" "MODE=asan golden" "MODE=asan fuzz-replay"
valgrind: ## unit tests and one golden case under valgrind
	+WRAP="valgrind -q --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite \
	  --suppressions=$(CURDIR)/tests/unit/valgrind.supp" \
	  tests/total "unit" "golden T=$(firstword $(sort $(notdir \
	    $(patsubst %/recipe,%,$(wildcard tests/golden/*/recipe)))))"
cov: ## line coverage of unit and golden tests, file by file
	rm -rf build/cov
	$(total) "MODE=cov unit" "MODE=cov golden" >/dev/null
	gcov -n -s src -r build/cov/obj/*/*.gcda | awk '/^File/ { f = $$2; gsub("\047", "", f) } \
	  /^Lines/ { sub(/.*:/, "", $$2); printf "%7s %s\n", $$2, f }' | LC_ALL=C sort -k2

test: ## all that needs no browser; installs what is missing first
	+$(MAKE) deps
	$(total) unit golden spec catalog fuzz-replay hostile
check: ## everything that CI runs; installs what is missing first
	+.ci/run

# ---- the rest

demo: ## build the example portal and say where it is
	+$(MAKE) deps
	+$(MAKE) all
	PORTICO=$(abspath $(B)/portico) site-example/run
deps: ## install what is missing, and say what for (FOR="build test check")
	.ci/deps $(or $(FOR),build test)
manual: ## rewrite the pages of the manual that are made from the code
	UPDATE=1 tests/lint/manual
format: ## clang-format all C files
	find src tests -name '*.[ch]' | xargs clang-format -i
install: $(B)/portico ## into DESTDIR and PREFIX (/usr/local)
	install -D $< $(DESTDIR)$(PREFIX)/bin/portico
clean: ## remove build/
	rm -rf build
help: ## this list
	awk -F ':.*## ' '/^[a-z_.-]+:.*## / { printf "  %-22s %s\n", $$1, $$2 }' Makefile

.PHONY: all always api bench browser check clean cov demo deps fault format fuzz fuzz-programs \
  fuzz-replay golden help hostile install lint manual repro sanitize spec test unit valgrind

-include $(wildcard $(B)/obj/*.d $(B)/obj/*/*.d $(B)/tests/*/*.d $(B)/tests/*/*/*.d)
