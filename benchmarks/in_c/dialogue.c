/* Dialogue: programmes meet, and who meets gains trust, as in model/mechanisms/dialogue.py. */
#include "shared.h"

static bool is_due(const World *p, int64_t k, int64_t week) {
    double a_week = p->track_two[k].meetings_per_year / 52.0, since = (double)(week - p->track_two[k].starts);
    return (int64_t)((since + 1.0) * a_week) > (int64_t)(since * a_week);
}

static bool may_meet(const State *s, const World *p, int64_t k) {
    int64_t first = -1, second = -1;
    for (int64_t j = 0; j < s->S; j++) {
        int64_t i = SEAT(k, j);
        if (i < 0) continue;
        if (first < 0)
            first = i;
        else if (second < 0 && s->party[i] != s->party[first])
            second = i;
    }
    if (first < 0 || (joins(p, k) && second < 0)) return false;
    bool barred = p->third_party->states_admitted == 0 && s->milestone[SIGNED] < 0;
    return s->week[0] >= s->suspended[k] && !(barred && p->track_two[k].state == 1);
}

static bool cut_off(const State *s, const World *p, uint64_t draws, int64_t k) {
    const track_two_t *x = &p->track_two[k];
    if (!joins(p, k) || (x->depth == 0.0 && x->go_between == 0.0)) return false;
    double worst = 0.0;
    for (int64_t q = 0; q < s->P; q++)
        for (int64_t other = 0; other < s->P; other++)
            if (other != q && takes_part(p, k, q)) worst = most(worst, THREAT(q, other));
    double fourth = worst * worst * worst * worst;
    return uniform(draws, address(k, 0, 1)) < p->dialogue->disruption * x->travel * fourth * fourth;
}

static bool before_the_law(State *s, const World *p, uint64_t draws, int64_t k) {
    const track_two_t *x = &p->track_two[k];
    double risk = p->third_party->legal_risk * (1.0 - x->protection);
    if (x->proscribed == 0 || uniform(draws, address(k, 0, 0)) >= risk) return false;
    s->suspended[k] = s->week[0] + p->third_party->sanction_weeks;
    s->tally[SANCTIONS] += 1.0;
    note(s, EVENT_SANCTIONED, -1, -1, -1, k);
    return true;
}

static bool paid(State *s, const World *p, int64_t k) {
    const track_two_t *x = &p->track_two[k];
    double cost = (double)x->participants * x->days * x->day_cost;
    int64_t payer = x->donor;
    if (s->spent[payer] + cost > p->donors[payer].budget) {
        payer = -1;
        cost *= 1.0 + p->funding->pooling_cost;
        for (int64_t g = 0; g < s->G && payer < 0; g++) {
            double left = p->donors[g].budget - s->spent[g];
            bool lends = p->donors[g].lends == 1 && g != x->donor && s->gives[g];
            if (lends && cost <= p->funding->pooling * left) payer = g;
        }
    }
    if (payer < 0) return false;
    s->spent[payer] += cost;
    s->spend[k] += cost;
    s->tally[SPEND] += cost;
    return true;
}

static double share_learnt(const State *s, const World *p, int64_t k, int64_t i, double contact) {
    double learning = p->dialogue->learning * fabs(contact);
    if (contact >= 0.0) {
        learning *= 1.0 - p->dialogue->hawk_learning * s->hawkishness[i];
        if (s->tier[i] == 0) learning *= 1.0 - p->dialogue->role_rigidity;
    }
    return 1.0 - pow(1.0 - learning, p->track_two[k].days);
}

static double meet(
    State *s, const World *p, int64_t k, int64_t i, int64_t q, double closed, bool rivals, double *partners) {
    int64_t d = s->delegate[i];
    double gained = 0.0, trust = 0.0, met = 0.0;
    for (int64_t j = 0; j < s->S; j++) {
        int64_t other = SEAT(k, j);
        if (other < 0 || s->party[other] != q) continue;
        double *pair = &PAIR_TRUST(d, s->delegate[other]);
        double step = rivals ? -closed * *pair : closed * (1.0 - *pair);
        *pair += step;
        gained += step;
        trust += *pair;
        met += 1.0;
    }
    *partners = met;
    if (met == 0.0) return trust;
    double share = p->dialogue->generalisation * (1.0 + p->dialogue->narrative * p->track_two[k].stories);
    double owed = share * trust / met - GAIN_FAST(q, d) - GAIN_SLOW(q, d);
    double gain = least(share * gained / met, most(0.0, owed));
    if (rivals) gain = -least(share * closed, most(0.0, share + GAIN_FAST(q, d) + GAIN_SLOW(q, d)));
    GAIN_FAST(q, d) += p->dialogue->fast_share * gain;
    GAIN_SLOW(q, d) += (1.0 - p->dialogue->fast_share) * gain;
    return trust;
}

static void harden(State *s, const World *p, int64_t k, int64_t i, int64_t q) {
    const track_two_t *x = &p->track_two[k];
    int64_t d = s->delegate[i];
    double lost = p->harms->polarisation * x->depth * (1.0 - x->breadth) * x->days;
    double loss = least(lost, most(0.0, p->dialogue->generalisation + GAIN_FAST(q, d) + GAIN_SLOW(q, d)));
    GAIN_FAST(q, d) -= p->dialogue->fast_share * loss;
    GAIN_SLOW(q, d) -= (1.0 - p->dialogue->fast_share) * loss;
}

static double warmth(const World *p, double goal) {
    double alone = 1.0 - p->dialogue->goal_weight;
    if (goal >= 0.0) return alone + p->dialogue->goal_weight * goal;
    return alone + goal * (alone + p->dialogue->rivalry);
}

static double weakest_competence(const State *s, const World *p, int64_t k) {
    double competence = 0.0, weakest = 2.0;
    for (int64_t q = 0; q < s->P; q++)
        if (takes_part(p, k, q) && s->capability[q] < weakest) {
            competence = s->expertise[q];
            weakest = s->capability[q];
        }
    return competence;
}

static double quality(const State *s, const World *p, int64_t k) {
    const track_two_t *x = &p->track_two[k];
    double warm = warmth(p, x->common_goal);
    if (warm < 0.0) return x->depth * warm;
    double help = 1.0 - p->dialogue->facilitation_weight * (1.0 - s->skill[k] * x->grip);
    double unequal = p->dialogue->status_penalty * p->power->asymmetry * (1.0 - weakest_competence(s, p, k));
    double unblessed = p->dialogue->blessing_weight * (1.0 - x->coordination);
    return x->depth * help * (1.0 - unequal) * (1.0 - unblessed) * warm;
}

static void build_trust(State *s, const World *p, int64_t k) {
    double contact = quality(s, p, k), total = 0.0, pairs = 0.0;
    const bool live = p->track_two[k].depth > 0.0, alone = live && !joins(p, k);
    for (int64_t j = 0; j < s->S; j++) {
        int64_t i = SEAT(k, j);
        if (i < 0) continue;
        if (live) s->met[s->delegate[i]] = 1;
        double closed = share_learnt(s, p, k, i, contact);
        for (int64_t q = 0; q < s->P; q++) {
            if (q == s->party[i]) continue;
            if (alone) {
                harden(s, p, k, i, q);
            } else if (takes_part(p, k, q)) {
                double partners, trust = meet(s, p, k, i, q, closed, contact < 0.0, &partners);
                total += trust;
                pairs += partners;
            }
        }
    }
    if (pairs > 0.0 && live) s->room_trust[k] = total / pairs;
}

void dialogue(State *s, const World *p, uint64_t key) {
    const int64_t week = s->week[0];
    const uint64_t draws = draws_of(key, week, STREAM_LAW);
    for (int64_t k = 0; k < s->K; k++) {
        if (!(is_running(p, k, week) && s->funded[k] && is_due(p, k, week) && may_meet(s, p, k))) continue;
        if (cut_off(s, p, draws, k) || !paid(s, p, k) || before_the_law(s, p, draws, k)) continue;
        s->tally[MEETINGS] += 1.0;
        note(s, EVENT_MEETING, -1, -1, -1, k);
        build_trust(s, p, k);
        s->held[k] += 1;
        s->last_meeting[k] = week;
        double learnt = least(1.0, p->dialogue->skill_learning * p->track_two[k].skill_growth);
        s->skill[k] += learnt * (1.0 - s->skill[k]);
        if (p->track_two[k].depth > 0.0 && joins(p, k) && s->held[k] == 2 && s->milestone[FIRST_CONTACT] < 0)
            s->milestone[FIRST_CONTACT] = week;
    }
}
