/* Score: portal + scorecards -> a result per entity and check, with evidence.
 * Changes nothing in the portal. A question without an answer makes its check
 * `unknown`, which counts neither for nor against. */
#ifndef SCORE_SCORE_H
#define SCORE_SCORE_H

#include "facts/facts.h"
#include "model/portal.h"
#include "model/scorecard.h"

enum check_state { CHECK_UNKNOWN, CHECK_FAILED, CHECK_PASSED };

struct check_result {
    enum check_state state;
    struct str evidence; /* what was looked at; of the rules that decided it */
};

/* One entity under one scorecard. */
struct score {
    size_t node;                 /* index into the portal's nodes */
    struct check_result *checks; /* one per check of the card */
    uint32_t passed, failed, unknown;
    uint32_t percent; /* by weight, of the checks that are known; rounded */
    bool rated;       /* false when no check is known: there is no percentage */
};

struct card_scores {
    const struct scorecard *card;
    struct {
        VEC(struct score);
    } rows;           /* in order of the portal's nodes */
    uint32_t percent; /* mean over the rated entities, rounded */
    bool rated;
};

struct scores {
    struct {
        VEC(struct card_scores);
    } cards; /* in configured order */
};

void score_portal(struct arena *a, const struct portal *portal, const struct scorecards *cards,
                  const struct fact_requests *requests, struct scores *out);

/* The row of an entity in a card, or NULL when the card does not judge it. */
const struct score *score_find(const struct card_scores *card, size_t node);

#endif
