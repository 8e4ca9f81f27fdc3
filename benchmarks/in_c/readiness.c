/* Readiness and ripeness, as in model/mechanisms/readiness.py. */
#include "shared.h"

static double leverage_of(const State *s, const World *p) {
    bool barred = p->third_party->states_admitted == 0 && s->milestone[SIGNED] < 0;
    double found = barred ? 0.0 : p->third_party->leverage;
    for (int64_t k = 0; k < s->K; k++) {
        const track_two_t *x = &p->track_two[k];
        if (x->leverage > found && is_live(s, k) && !(barred && x->state == 1)) found = x->leverage;
    }
    return found;
}

static double worst_threat(const State *s, int64_t q) {
    double worst = 0.0;
    for (int64_t other = 0; other < s->P; other++)
        if (other != q) worst = most(worst, THREAT(q, other));
    return worst;
}

static double own_spoilers(const State *s, const World *p, int64_t q) {
    double strongest = 0.0;
    for (int64_t f = 0; f < p->n_factions; f++)
        if (p->factions[f].party == q) strongest = most(strongest, p->spoilers->capability * s->following[f]);
    return strongest;
}

static double public_support(const State *s, const World *p, int64_t q) {
    double base = MEAN_ATTITUDE(2, q) + p->track_one->weariness * cost_of(s, p, q);
    double heard = p->track_three->voice_effect * s->voice[q] * (base - 0.5);
    double seat = under_way(s) ? p->track_three->inclusion : 0.0;
    double role = p->track_three->civil_support * most((double)s->civil_role[0], seat);
    double price = p->spoilers->coercion_price * p->spoilers->coercion * own_spoilers(s, p, q);
    return clip(base + heard + role - price - s->alarm[0], 0.0, 1.0);
}

static double confusion(const State *s, const World *p) {
    double voices = 0.0;
    for (int64_t k = 0; k < s->K; k++) {
        if (!(is_live(s, k) && speaks(p, k) && k != s->venue[0])) continue;
        double apart = 1.0 - p->track_two[k].coordination;
        voices += most(p->track_two[k].access, p->track_two[k].official_seats) * (apart * apart);
    }
    return p->dialogue->confusion * voices / (1.0 + voices);
}

static double relief(const State *s, const World *p) {
    double seen = 0.0;
    for (int64_t k = 0; k < s->K; k++)
        if (is_live(s, k) && speaks(p, k)) seen = most(seen, publicity(p, k, s->week[0], s->leaked[k]));
    return p->dialogue->relief * seen;
}

static double fortune(const State *s, int64_t q) { return (s->attacks[q] - s->expected_attacks[q]) * s->capability[q]; }

static double updated_belief(const State *s, const World *p, int64_t q) {
    double surprise = fortune(s, q), usual = s->expected_attacks[q] * s->capability[q], others = (double)(s->P - 1);
    for (int64_t other = 0; other < s->P; other++) {
        if (other == q) continue;
        surprise -= fortune(s, other) / others;
        usual += s->expected_attacks[other] * s->capability[other] / others;
    }
    double advance = clip(surprise / (1.0 + usual), -1.0, 1.0);
    double prior = p->conflict->stalemate * (1.0 - p->power->advantage_belief * advantage_of(s, q));
    double belief = s->belief[q] + p->conflict->belief_reversion * (prior - s->belief[q]);
    return clip(belief - p->conflict->advance_effect * advance, 0.0, 1.0);
}

static double officials_trust(const State *s, const World *p, int64_t q) {
    double total = 0.0, count = 0.0;
    for (int64_t other = 0; other < s->P; other++) {
        if (other == q || !p->parties[other].included) continue;
        for (int64_t j = 0; j < p->society->officials_per_party; j++) {
            total += trust_of(s, other, person(p, 0, q, j));
            count += 1.0;
        }
    }
    return total / most(count, 1.0);
}

static double way_out(const State *s, const World *p, int64_t q) {
    double hope = p->ideas->hope + (1.0 - p->ideas->hope) * p->track_three->example_effect * s->vision[q], seen = 0.0;
    for (int64_t i = 0; i < s->I; i++)
        seen += s->issue_size[i] * most(hope, least(1.0, BEST_OPTION(q, i) / p->ideas->full_feasibility));
    return seen;
}

static double others_spokesperson(const State *s, const World *p, int64_t q) {
    double lowest = 1.0;
    for (int64_t other = 0; other < s->P; other++)
        if (other != q && p->parties[other].included) lowest = least(lowest, s->spokesperson[other]);
    return lowest;
}

void readiness(State *s, const World *p, uint64_t key) {
    (void)key;
    const track_one_t *one = p->track_one;
    bool ripe_before = s->ripeness[0] >= one->ripe_threshold;
    double lowest = 1.0, clear = 1.0 - confusion(s, p), felt = 1.0 - relief(s, p), leverage = leverage_of(s, p);
    for (int64_t q = 0; q < s->P; q++) {
        s->belief[q] = updated_belief(s, p, q);
        double pressure = p->third_party->pressure * leverage * s->pain[q] * felt;
        double risk = p->conflict->risk * worst_threat(s, q);
        s->motivation[q] = least(1.0, cost_of(s, p, q) * s->belief[q] + risk + pressure);
        s->working_trust[q] = officials_trust(s, p, q);
        s->way_out[q] = way_out(s, p, q);
        double own = s->recognised[q] > 0.0 ? one->spokesperson : one->spokesperson_unrecognised;
        s->spokesperson[q] += one->spokesperson_recovery * (own * clear - s->spokesperson[q]);
        s->support[q] = public_support(s, p, q);
    }
    for (int64_t q = 0; q < s->P; q++) {
        double enticement = 1.0 - (1.0 - one->enticement) * (1.0 - p->third_party->incentive * leverage);
        double calm = 1.0 - s->alarm[0];
        s->optimism[q] = s->working_trust[q] * s->way_out[q] * others_spokesperson(s, p, q) * enticement;
        s->optimism[q] *= calm;
        s->readiness[q] = pow(s->motivation[q], one->motivation_weight) * pow(s->optimism[q], one->optimism_weight);
        if (p->parties[q].included) {
            double feigned = p->harms->feint * (1.0 - p->parties[q].sincerity) * (1.0 - s->readiness[q]);
            lowest = least(lowest, s->readiness[q] + feigned);
        }
    }
    s->ripeness[0] = lowest;
    if (s->phase[0] < AGREEMENT) {
        bool ripe = lowest >= one->ripe_threshold;
        s->tally[PEAK_RIPENESS] = most(s->tally[PEAK_RIPENESS], lowest);
        if (ripe) s->tally[RIPE_WEEKS] += 1.0;
        if (ripe != ripe_before) note(s, ripe ? EVENT_RIPE : EVENT_UNRIPE, -1, -1, -1, -1);
    }
}
