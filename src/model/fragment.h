/* A fragment: all that Portico knows of one unit (a repository or a folder)
 * before it looks at any other. It is to the linker what an object file is.
 *
 * It is cache, unit of distribution and debugging aid at once. In its file it has
 * two parts: the catalog part (this struct; read by the linker) and the documents
 * (rendered bodies and files, read only when a page is written). Three keys say
 * what each part was made from, so that an edited scorecard renders no document
 * again. A damaged file is never an error: it is made again, or, where it was
 * handed in from elsewhere, a finding. */
#ifndef MODEL_FRAGMENT_H
#define MODEL_FRAGMENT_H

#include "base/finding.h"
#include "base/hash.h"
#include "base/strbuf.h"
#include "model/docset.h"
#include "model/entity.h"

/* What a data point that needs the tree found for one entity. */
enum fact_state { FACT_UNKNOWN, FACT_FALSE, FACT_TRUE };

struct fact {
    uint32_t entity;  /* index into entities */
    uint32_t request; /* index into the run's list of data points */
    uint32_t state;   /* enum fact_state */
    struct str evidence;
};

/* A catalog file that was read, and which Location of its unit named it first. */
struct catalog_file {
    struct str path;
    struct str location; /* key of the Location; empty: it was found by its name alone */
    uint32_t line;       /* of the target, in the file of the Location */
};

struct fragment {
    struct str unit;     /* its id */
    struct str commit;   /* 40 hex digits, or empty for a plain folder */
    int64_t commit_time; /* seconds; 0 for a plain folder */
    struct str branch;   /* name, or empty */
    struct digest catalog_key, docs_key, facts_key;
    struct {
        VEC(struct entity);
    } entities; /* in order of files and documents */
    struct {
        VEC(struct docset);
    } docsets;
    struct {
        VEC(struct fact);
    } facts;
    struct findings findings;      /* of the catalog and the tree */
    struct findings docs_findings; /* of the documentation */
    struct {
        VEC(struct catalog_file);
    } files;                  /* in the order of reading */
    struct str documents;     /* bodies and files, one behind the other; empty in a
                                 fragment that was read for linking */
    struct str head;          /* the first FRAGMENT_HEAD bytes of the file it was read from: they
                                 tell it from every other; empty in one that was just made */
    uint64_t documents_at;    /* where that part begins in the fragment's file */
    uint64_t documents_bytes; /* its length there; every page and asset lies in it, each
                                 behind the one before it in its set */
    struct digest documents_digest; /* see fragment_documents_digest() */
};

/* One finding, in either direction; its unit is not part of it. */
struct pack;
void finding_pack(struct pack *p, struct finding *f);

/* The bytes of a fragment file, with its documents part. Canonical: equal
 * fragments give equal bytes. */
void fragment_emit(struct fragment *fragment, struct strbuf *out);

/* How many bytes of the file are needed to read the catalog part, told from its
 * first FRAGMENT_HEAD bytes; 0 when it is no fragment. */
enum { FRAGMENT_HEAD = 32 };
uint64_t fragment_catalog_end(struct str head);

/* The digest of the documents part, by pieces of FRAGMENT_PIECE bytes, so that it can be checked
 * without holding all of it: start with {0}, add each piece; the last may be shorter. */
enum { FRAGMENT_PIECE = 1 << 20 };
struct digest fragment_documents_digest(struct digest d, struct str piece);

/* Reads what fragment_emit() wrote. Strings are views into `bytes`, which may stop
 * short of the documents part; where they do not, that is checked too. False when it is
 * damaged or of another version. */
bool fragment_parse(struct arena *a, struct str bytes, struct fragment *out);

#endif
