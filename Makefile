# Portico. `make help` lists what can be made.
#
# Everything that is made goes to build/<mode>/; the modes are release (default),
# debug, asan, cov and fuzz: `make MODE=asan test`.

MODE ?= release
CC = gcc
B = build/$(MODE)

PKGS = libcmark-gfm yaml-0.1 libgit2 jansson libpcre2-8 libutf8proc libxxhash
CPPFLAGS += -D_GNU_SOURCE -Isrc -I$(B)/gen $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wvla \
  -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS_release = -O2 -g
CFLAGS_debug = -O0 -g
CFLAGS_asan = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_cov = -O0 -g --coverage
CFLAGS_fuzz = -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-omit-frame-pointer
CFLAGS += -std=c11 $(WARNINGS) $(CFLAGS_$(MODE)) -fno-strict-aliasing
LDFLAGS += $(CFLAGS_$(MODE))
LDLIBS = $(shell pkg-config --libs $(PKGS) 2>/dev/null) -lcmark-gfm-extensions -lcmark-gfm -lm

SRCS = $(filter-out src/main.c,$(sort $(wildcard src/*/*.c)))
OBJS = $(SRCS:src/%.c=$(B)/obj/%.o)
TESTS = $(patsubst tests/unit/%.c,$(B)/unit/%,$(sort $(wildcard tests/unit/*/test_*.c)))

.PHONY: all help clean unit
all: $(B)/portico

$(B)/portico: $(B)/obj/main.o $(B)/libportico.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/libportico.a: $(OBJS)
	@rm -f $@
	ar rcs $@ $(OBJS)

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$(B)/unit/%: tests/unit/%.c $(B)/libportico.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) -Itests $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< $(B)/libportico.a -lcmocka $(LDLIBS)

unit: $(TESTS)
	@for t in $(TESTS); do $$t || exit 1; done

clean:
	rm -rf build

-include $(wildcard $(B)/obj/*.d $(B)/obj/*/*.d $(B)/unit/*/*.d)
