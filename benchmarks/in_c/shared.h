/* What the ported steps share: draws, scales and readings of the state, as in model/streams.py, scales.py, lookups.py. */
#pragma once
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include "layout.h" /* State, World and the codes, written from the model's own declarations */

/* --- draws --- */
static const uint64_t GOLDEN = 0x9E3779B97F4A7C15u;

static inline uint64_t mix(uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static inline uint64_t draws_of(uint64_t key, int64_t week, int64_t mechanism) {
    return mix(key + (uint64_t)(week * 256 + mechanism) * GOLDEN);
}

static inline uint64_t address(int64_t who, int64_t whom, int64_t which) {
    return ((uint64_t)who << 40) | ((uint64_t)whom << 16) | (uint64_t)which;
}

static inline double uniform(uint64_t draws, uint64_t index) {
    return (double)(mix(draws + (index + 1) * GOLDEN) >> 11) * 0x1p-53;
}

/* --- scales; the order of the arguments is that of Python's min and max --- */
static inline double least(double a, double b) { return b < a ? b : a; }
static inline double most(double a, double b) { return b > a ? b : a; }
static inline double clip(double x, double low, double high) { return least(high, most(low, x)); }
static inline double kept(double half_life) { return exp2(-1.0 / half_life); }

/* --- readings of the state --- */
static inline int64_t person(const World *p, int tier, int64_t q, int64_t j) {
    int64_t n = p->n_parties, officials = p->society->officials_per_party, elites = p->society->elites_per_party;
    if (tier == 0) return q * officials + j;
    if (tier == 1) return n * officials + q * elites + j;
    return n * (officials + elites) + q * p->society->grassroots_per_party + j;
}

static inline int64_t headcount(const World *p, int tier) {
    if (tier == 0) return p->society->officials_per_party;
    return tier == 1 ? p->society->elites_per_party : p->society->grassroots_per_party;
}

static inline bool is_running(const World *p, int64_t k, int64_t week) {
    const track_two_t *x = &p->track_two[k];
    return x->enabled == 1 && week >= x->starts && (x->ends < 0 || week < x->ends);
}

static inline bool publishes(const World *p, int64_t k, int64_t week) {
    const track_two_t *x = &p->track_two[k];
    return (x->evidence > 0.0 && x->depth == 0.0) || (x->opens_week >= 0 && week >= x->opens_week);
}

static inline double publicity(const World *p, int64_t k, int64_t week, bool leaked) {
    if (p->track_two[k].reach > 0.0 || leaked || publishes(p, k, week)) return 1.0;
    return 1.0 - p->track_two[k].secrecy;
}

static inline bool is_live(const State *s, int64_t k) {
    return s->last_meeting[k] >= 0 && s->week[0] - s->last_meeting[k] < 52;
}

static inline bool takes_part(const World *p, int64_t k, int64_t q) { return (p->track_two[k].parties >> q) & 1; }
static inline bool joins(const World *p, int64_t k) { return p->track_two[k].sides > 1; }

static inline bool speaks(const World *p, int64_t k) {
    return p->track_two[k].depth > 0.0 && p->track_two[k].tier < 2 && joins(p, k);
}

static inline bool under_way(const State *s) {
    int64_t phase = s->phase[0];
    return phase == PRENEGOTIATION || phase == TALKS || phase == AGREEMENT || phase == IMPLEMENTED;
}

static inline double trust_of(const State *s, int64_t other, int64_t o) {
    return clip(ATTITUDE(other, o) + READING(other, o), 0.0, 1.0);
}

static inline double worth(const State *s, int64_t q, int64_t m) { return most(0.0, VALUE(q, m) - RED_LINE(q, m)); }

static inline double advantage_of(const State *s, int64_t q) {
    double n = (double)s->P;
    return most(0.0, (n * s->capability[q] - 1.0) / (n - 1.0));
}

static inline double hostility_of(const State *s, int64_t q) {
    return 1.0 - 0.5 * (MEAN_ATTITUDE(0, q) + MEAN_ATTITUDE(2, q));
}

static inline double cost_of(const State *s, const World *p, int64_t q) {
    return 1.0 - (1.0 - s->pain[q]) * (1.0 - p->conflict->standing_cost) * (1.0 - s->hardship[q]);
}

/* --- the log --- */
static inline void note(State *s, int64_t kind, int64_t who, int64_t whom, int64_t idea, int64_t initiative) {
    int64_t n = s->n_events[0];
    if (n < s->X) {
        int64_t row[6] = {s->week[0], kind, who, whom, idea, initiative};
        for (int j = 0; j < 6; j++) EVENT(n, j) = row[j];
    }
    s->n_events[0] = n + 1;
}
