/* Influence and the week's record: the two steps that go through everybody. */
#include "shared.h"

/* Inlined for the usual number of contacts, so that the compiler knows how often the inner loop goes round. */
static inline __attribute__((always_inline)) void move(
    State *s, const World *p, int64_t slots, int64_t other, int64_t first, int64_t end, double calm, double mood) {
    const double pull = p->society->pull, anchor = p->society->anchor, share = 1.0 / (double)slots;
    const double *restrict attitude = s->attitude + other * s->N;
    const double *restrict hawkishness = s->hawkishness;
    const uint32_t *restrict contacts = s->contacts;
    double *restrict outlook = s->outlook + other * s->N;
    for (int64_t i = first; i < end; i++) {
        double heard = 0.0;
        for (int64_t c = 0; c < slots; c++) heard += attitude[contacts[i * slots + c]];
        double here = outlook[i];
        double baseline = calm * (1.0 - hawkishness[i]) + mood;
        outlook[i] = here + pull * (heard * share - here) + anchor * (baseline - here);
    }
}

static void hold(State *s, int64_t other, int64_t first, int64_t end) {
    const double *restrict outlook = s->outlook + other * s->N;
    double *restrict attitude = s->attitude + other * s->N;
    for (int64_t i = first; i < end; i++) attitude[i] = least(1.0, most(0.0, outlook[i]));
}

void influence(State *s, const World *p, uint64_t key) {
    (void)key;
    const int64_t n = s->P;
    for (int64_t q = 0; q < n; q++)
        for (int64_t other = 0; other < n; other++) {
            if (other == q) continue;
            for (int tier = 0; tier < 3; tier++) {
                int64_t first = person(p, tier, q, 0), end = first + headcount(p, tier);
                double healed = tier == 2 ? p->track_three->healing_effect * s->healed[q] : 0.0;
                double dwelt_on = tier == 2 ? 1.0 + p->track_three->sensation : 1.0;
                double felt = least(1.0, THREAT(q, other) * dwelt_on) * (1.0 - healed);
                double calm = p->society->goodwill * (1.0 - p->society->fear * felt);
                double mood = tier == 2 ? MOOD(q, other) : 0.0;
                if (s->C == 6)
                    move(s, p, 6, other, first, end, calm, mood);
                else
                    move(s, p, s->C, other, first, end, calm, mood);
            }
            /* One listens to one's own party: nobody needs this week's attitudes any more. */
            for (int tier = 0; tier < 3; tier++) {
                int64_t first = person(p, tier, q, 0);
                hold(s, other, first, first + headcount(p, tier));
            }
        }
}

void record(State *s, const World *p, uint64_t key) {
    (void)key;
    const int64_t n = s->P;
    for (int tier = 0; tier < 3; tier++)
        for (int64_t q = 0; q < n; q++) {
            int64_t first = person(p, tier, q, 0), count = headcount(p, tier);
            double total = 0.0; /* one sum in the order of people, as the model has it: its bits depend on the order */
            for (int64_t other = 0; other < n; other++)
                if (other != q)
                    for (int64_t i = first; i < first + count; i++) total += ATTITUDE(other, i);
            MEAN_ATTITUDE(tier, q) = total / (double)(count * (n - 1));
        }
    s->week[0] += 1;
}
