/* Transfer: participants brief officials, as in model/mechanisms/transfer.py and model/uptake.py. */
#include "shared.h"

static double ear(double floor, double level) { return floor + (1.0 - floor) * level; }

static double own_mind(const World *p) { return 1.0 - p->regimes->co_optation * (1.0 - p->track_one->openness); }

static int64_t pick_idea(const State *s, uint64_t choices, int64_t k, int64_t i, int64_t o) {
    int64_t fresh = 0;
    for (int64_t m = 0; m < s->M; m++)
        if (KNOWS(m, i) && !KNOWS(m, o)) fresh++;
    if (fresh == 0) return -1;
    int64_t skip = (int64_t)(uniform(choices, address(i, o, k)) * (double)fresh);
    for (int64_t m = 0; m < s->M; m++)
        if (KNOWS(m, i) && !KNOWS(m, o) && skip-- == 0) return m;
    return -1;
}

static void take_up(State *s, int64_t m, int64_t o, int64_t q, int64_t source, int64_t k) {
    KNOWS(m, o) = 1;
    if (s->origin_week[m] == UNSET) {
        s->origin_week[m] = s->week[0];
        s->origin_initiative[m] = NOBODY;
        s->origin_party[m] = q;
    }
    if (UPTAKE_WEEK(q, m) != UNSET) return;
    UPTAKE_WEEK(q, m) = s->week[0];
    UPTAKE_INITIATIVE(q, m) = k;
    note(s, EVENT_UPTAKE, source, o, m, k);
    for (int64_t i = 0; i < s->I; i++)
        if (COVERS(m, i) && !s->discarded[m]) BEST_OPTION(q, i) = most(BEST_OPTION(q, i), s->feasibility[m]);
}

static double told_worth(const State *s, const World *p, int64_t q, int64_t m) {
    int64_t k = s->origin_initiative[m], author = s->origin_party[m];
    if (k >= 0 && author >= 0 && author != q && p->track_two[k].attributed)
        return most(0.0, worth(s, q, m) - p->ideas->devaluation);
    return worth(s, q, m);
}

static void convey_reading(State *s, const World *p, int64_t k, int64_t i, int64_t o) {
    const track_two_t *x = &p->track_two[k];
    int64_t q = s->party[i], d = s->delegate[i];
    for (int64_t other = 0; other < s->P; other++) {
        if (other == q) continue;
        double total = 0.0, partners = 0.0;
        for (int64_t j = 0; j < s->S; j++) {
            int64_t met = SEAT(k, j);
            if (met < 0 || s->party[met] != other) continue;
            total += PAIR_TRUST(d, s->delegate[met]);
            partners += 1.0;
        }
        if (partners == 0.0) continue;
        double distance = most(0.0, total / partners - trust_of(s, other, o));
        MOST_TOLD(other, o) = most(MOST_TOLD(other, o), distance);
        double change = p->dialogue->relay * distance * own_mind(p);
        if (i != o) {
            change *= 1.0 - p->track_one->deniable_discount * x->deniability;
            change -= p->dialogue->mixed_signals * (1.0 - x->coordination);
        }
        BRIEFED(other, o) += change;
        if (change > 0.0) {
            if (!s->moved_reading[k]) note(s, EVENT_READING, i, o, -1, k);
            s->moved_reading[k] = 1;
        } else if (change < 0.0 && !s->muddled[k]) {
            s->muddled[k] = 1;
            note(s, EVENT_MIXED_SIGNALS, i, o, -1, k);
        }
    }
}

static void advise(State *s, const World *p, uint64_t draws, uint64_t choices, int64_t k, int64_t i) {
    const track_two_t *x = &p->track_two[k];
    int64_t q = s->party[i], e = i - person(p, 1, 0, 0);
    double heard = ear(p->dialogue->uncoordinated_ear, x->coordination);
    heard *= ear(p->dialogue->closed_ear, p->track_one->openness);
    double open_ear = heard * ear(p->dialogue->unmotivated_ear, s->motivation[q]);
    double standing = s->credibility[e];
    for (int64_t j = 0; j < s->O; j++) {
        int64_t o = person(p, 0, q, j);
        double tie = x->access * CLOSENESS(e, j) * s->reachable[o];
        double chance = p->dialogue->briefing_rate * tie * standing * open_ear;
        if (uniform(draws, address(i, o, k)) >= chance) continue;
        convey_reading(s, p, k, i, o);
        s->insight[q] += s->room_trust[k];
        int64_t m = pick_idea(s, choices, k, i, o);
        if (m < 0) continue;
        double touch = 1.0 - p->ideas->identity_drag * (1.0 - s->technicality[m]);
        touch = touch * own_mind(p) * p->parties[q].sincerity;
        s->conceded[q] = most(s->conceded[q], (1.0 - x->coordination) * (VALUE(q, m) - 0.5));
        if (uniform(choices, address(i, o, 4096 + k)) >= told_worth(s, p, q, m) * touch) continue;
        take_up(s, m, o, q, i, k);
        s->robustness[m] += p->track_one->testing * x->deniability * (1.0 - s->robustness[m]);
        if (x->attributed && s->origin_party[m] == q)
            s->credibility[e] += p->dialogue->credit * (1.0 - s->credibility[e]);
    }
}

static bool frozen(const State *s, const World *p, int64_t q, int64_t other) {
    if (under_way(s) && p->parties[q].included && p->parties[other].included) return false;
    for (int64_t k = 0; k < s->K; k++) {
        bool carries = speaks(p, k) || p->track_two[k].go_between > 0.0;
        if (carries && is_live(s, k) && takes_part(p, k, q) && takes_part(p, k, other)) return false;
    }
    return true;
}

static void settle(State *s, const World *p) {
    double stays = kept(p->track_one->reading_half_life);
    for (int64_t other = 0; other < s->P; other++)
        for (int64_t o = 0; o < s->Q; o++) {
            double change = least(BRIEFED(other, o), MOST_TOLD(other, o));
            if (s->party[o] != other && frozen(s, p, s->party[o], other))
                change -= p->track_one->misperception * trust_of(s, other, o);
            READING(other, o) = clip(READING(other, o) * stays + change, -1.0, 1.0);
        }
    for (int64_t q = 0; q < s->P; q++) {
        s->anchor[q] *= kept(p->harms->anchor_half_life);
        s->anchor[q] += p->harms->anchoring * most(0.0, s->conceded[q] - s->anchor[q]);
        double gap = most(0.0, p->conflict->stalemate - s->belief[q]);
        s->belief[q] += least(1.0, p->track_one->realism * s->insight[q]) * gap;
    }
}

void transfer(State *s, const World *p, uint64_t key) {
    const int64_t week = s->week[0];
    const uint64_t draws = draws_of(key, week, STREAM_BRIEFING), choices = draws_of(key, week, STREAM_UPTAKE);
    for (int64_t at = 0; at < s->P * s->Q; at++) s->briefed[at] = s->most_told[at] = 0.0;
    for (int64_t q = 0; q < s->P; q++) s->insight[q] = s->conceded[q] = 0.0;
    for (int64_t k = 0; k < s->K; k++) {
        if (!(is_live(s, k) && speaks(p, k))) continue;
        for (int64_t j = 0; j < s->S; j++) {
            int64_t i = SEAT(k, j);
            if (i < 0 || !s->met[s->delegate[i]]) continue;
            if (s->tier[i] == 0 && s->last_meeting[k] == week)
                convey_reading(s, p, k, i, i);
            else if (s->tier[i] == 1)
                advise(s, p, draws, choices, k, i);
        }
    }
    settle(s, p);
}
