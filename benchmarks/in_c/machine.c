/* The machine: a clock, and how much memory traffic it bears. */
#include <stdint.h>
#include <time.h>

static int64_t nanoseconds(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int64_t wall(void) { return nanoseconds(CLOCK_MONOTONIC); }         /* cheap to read, runs on while others work */
int64_t used(void) { return nanoseconds(CLOCK_THREAD_CPUTIME_ID); } /* dear to read, stands still while others work */
int64_t stopped(void) { return 0; }

/* Sum of two arrays into a third, 24 bytes a place, as the STREAM benchmark counts them; 16 are read, 8 written. */
void triad(double *restrict a, const double *restrict b, const double *restrict c, int64_t n) {
    for (int64_t i = 0; i < n; i++) a[i] = b[i] + 3.0 * c[i];
}
