/* Re-entry: what remains of a meeting at home, as in model/mechanisms/reentry.py. */
#include "shared.h"

static void keep_in_touch(State *s, const World *p) {
    for (int64_t d = 0; d < s->D; d++) s->cared_for[d] = 0.0;
    for (int64_t k = 0; k < s->K; k++) {
        if (!(s->funded[k] && is_live(s, k))) continue;
        for (int64_t j = 0; j < s->S; j++) {
            int64_t i = SEAT(k, j);
            if (i < 0) continue;
            int64_t d = s->delegate[i];
            s->cared_for[d] = most(s->cared_for[d], p->track_two[k].follow_up);
        }
    }
}

static void settle_standing(State *s, const World *p, int64_t i, int64_t q) {
    double attitude = 0.0;
    for (int64_t other = 0; other < s->P; other++)
        if (other != q) attitude += ATTITUDE(other, i) / (double)(s->P - 1);
    double shift = most(0.0, attitude - MEAN_ATTITUDE(2, q));
    double deserved = p->society->standing * clip(1.0 - p->dialogue->standing_loss * shift, 0.0, 1.0);
    int64_t e = i - person(p, 1, 0, 0);
    s->credibility[e] += p->dialogue->standing_recovery * (deserved - s->credibility[e]);
}

void reentry(State *s, const World *p, uint64_t key) {
    (void)key;
    double slow = 1.0 - kept(p->dialogue->slow_half_life), tie = 1.0 - kept(p->dialogue->tie_half_life);
    double fast = 1.0 - kept(p->dialogue->fast_half_life);
    keep_in_touch(s, p);
    for (int64_t d = 0; d < s->D; d++) {
        int64_t i = s->delegate_agent[d];
        if (i < 0 || !s->met[d]) continue;
        int64_t q = s->party[i];
        double let_go = 1.0 - p->dialogue->retention * s->cared_for[d];
        for (int64_t other = 0; other < s->P; other++) {
            if (other == q) continue;
            double hurry = 1.0;
            if (GAIN_FAST(other, d) > 0.0) hurry += p->dialogue->violence_decay * THREAT(q, other);
            GAIN_FAST(other, d) *= most(0.0, 1.0 - fast * hurry * let_go);
            GAIN_SLOW(other, d) *= 1.0 - slow * let_go;
            double present = s->tier[i] == 2 ? p->track_three->presence : 1.0;
            double gained = present * (GAIN_FAST(other, d) + GAIN_SLOW(other, d));
            ATTITUDE(other, i) = clip(OUTLOOK(other, i) + gained, 0.0, 1.0);
        }
        double left = 1.0 - tie * let_go, *restrict trust = &PAIR_TRUST(d, 0);
        for (int64_t e = 0; e < s->D; e++) trust[e] *= left;
        if (s->tier[i] == 1) settle_standing(s, p, i, q);
    }
}
