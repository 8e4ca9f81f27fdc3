/* Violence: attacks, deaths and the pain they leave, as in model/mechanisms/violence.py. */
#include "shared.h"

static double deaths_a_year(double severity) {
    const double low = log10(25.0);
    double exponent;
    if (severity < 0.2)
        exponent = severity / 0.2 * low;
    else if (severity < 0.4)
        exponent = low + (severity - 0.2) / 0.2 * (2.0 - low);
    else
        exponent = 2.0 + (severity - 0.4) / 0.2;
    return pow(10.0, exponent);
}

static double severity_of(double deaths) {
    const double low = log10(25.0);
    if (deaths <= 1.0) return 0.0;
    double exponent = log10(deaths);
    if (exponent < low) return exponent / low * 0.2;
    if (exponent < 2.0) return 0.2 + (exponent - low) / (2.0 - low) * 0.2;
    return least(1.0, 0.4 + (exponent - 2.0) * 0.2);
}

static int64_t poisson(double u, double mean) {
    mean = least(mean, 500.0);
    double term = exp(-mean), total = term;
    int64_t count = 0;
    while (u > total && count < 5000) {
        count++;
        term *= mean / (double)count;
        total += term;
    }
    return count;
}

static double fighting(const State *s, const World *p, int64_t q) {
    int64_t phase = s->phase[0];
    if (!p->parties[q].included) return 1.0;
    if (phase == TALKS) return 1.0 - p->conflict->restraint;
    if (phase == PRENEGOTIATION) return 1.0 - 0.5 * p->conflict->restraint;
    if (phase == AGREEMENT || phase == IMPLEMENTED) {
        double unsettled = 1.0 - 0.5 * (s->completeness[0] + s->implementation[0]), residual = p->conflict->residual;
        return unsettled * (residual + (1.0 - residual) * p->conflict->escalation * s->strain[0]);
    }
    return 1.0;
}

static double deadliness(const State *s, const World *p, int64_t q) {
    return s->phase[0] == AGREEMENT || s->phase[0] == IMPLEMENTED ? fighting(s, p, q) : 1.0;
}

static double heavy_tail(double u, double exponent) {
    return (exponent - 1.0) / exponent * pow(1.0 - u, -1.0 / exponent);
}

static void hurt(State *s, const World *p, double leak) {
    const int64_t n = s->P;
    double a_year = 52.0 * (1.0 - leak);
    for (int64_t v = 0; v < n; v++) {
        double suffered = 0.0;
        for (int64_t q = 0; q < n; q++) {
            if (q == v) continue;
            suffered += LOSS(v, q);
            double danger = severity_of((double)n * LOSS(v, q) * a_year);
            THREAT(v, q) = 1.0 - (1.0 - danger) * (1.0 - ANGER(v, q));
        }
        double exposure = 1.0 - p->power->insulation * advantage_of(s, v);
        s->pain[v] = exposure * severity_of((double)n * suffered * a_year);
    }
}

void violence(State *s, const World *p, uint64_t key) {
    const int64_t n = s->P, week = s->week[0];
    const uint64_t draws = draws_of(key, week, STREAM_VIOLENCE);
    double deaths = deaths_a_year(p->conflict->intensity);
    double attacks_a_week = 4.0 * sqrt(deaths) / 52.0, deaths_an_attack = sqrt(deaths) / 4.0;
    double fade = kept(p->conflict->revenge_half_life), leak = kept(p->conflict->pain_half_life);
    double forget = kept(p->conflict->anger_half_life);
    double calm = 1.0 - p->track_three->local_effect * s->local_peace[0];
    if (week < s->pause_until[0]) calm *= 1.0 - p->track_three->pause_restraint;
    for (int64_t q = 0; q < n; q++) {
        double usual = attacks_a_week / (double)n * (1.0 - p->conflict->branching);
        double unprovoked = usual * hostility_of(s, q) / most(s->first_hostility[q], 0.05);
        double mean = fighting(s, p, q) * calm * (unprovoked + s->excitation[q]);
        s->expected_attacks[q] = mean;
        s->attacks[q] = (double)poisson(uniform(draws, address(q, 0, 0)), mean);
        s->tally[ATTACKS] += s->attacks[q];
        if (!p->parties[q].included && under_way(s)) s->tally[ATTACKS_EXCLUDED] += s->attacks[q];
    }
    const int64_t signed_in = s->milestone[SIGNED];
    if (signed_in < 0 || (week - signed_in - 1) % 52 == 0) s->fought[0] = 0.0;
    for (int64_t v = 0; v < n; v++) {
        s->excitation[v] *= fade;
        s->hardship[v] *= kept(p->conflict->hardship_half_life);
        for (int64_t q = 0; q < n; q++) {
            if (q == v) continue;
            LOSS(v, q) *= leak;
            ANGER(v, q) *= forget;
            if (s->attacks[q] <= 0.0) continue;
            double hit = s->attacks[q] / (double)(n - 1);
            double violent = heavy_tail(uniform(draws, address(q, v, 1)), p->conflict->severity_exponent);
            double killed = hit * deaths_an_attack * deadliness(s, p, q) * (double)n * s->capability[q] * violent;
            LOSS(v, q) += killed;
            s->tally[DEATHS] += killed;
            if (p->parties[v].included && p->parties[q].included) s->fought[0] += killed;
            s->excitation[v] += p->conflict->branching * (1.0 - fade) * hit;
        }
    }
    hurt(s, p, leak);
    if (signed_in >= 0 && week > signed_in && s->fought[0] >= 25.0 && s->milestone[RENEWED] < 0) {
        s->milestone[RENEWED] = week;
        note(s, EVENT_RENEWED_FIGHTING, -1, -1, -1, -1);
    }
}
