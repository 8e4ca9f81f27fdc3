"""One sentence or two on what the pairs show about agreements: what can be concluded from them, and what cannot."""

from __future__ import annotations

from experiments.pairs import Effect, Pairs
from experiments.telling.words import percent, plural, signed
from experiments.worlds import FEW, Contrast, differing, works

LEVEL = 0.95


def reading(pairs: Pairs, contrast: Contrast) -> str:
    """What these pairs say about agreements; both worlds as ``contrast`` has them."""
    effect = pairs.effect("agreement", LEVEL)
    if contrast.same:
        return same_world(contrast)
    if effect.n < 2:
        return (
            "one pair of runs is a story; how often a thing happens, and what makes it likelier, takes many: "
            "--replications 200."
        )
    return of_one_case(pairs, effect, contrast) if contrast.same_case else of_two_cases(effect, contrast)


def same_world(contrast: Contrast) -> str:
    """Why both worlds are one, and so every difference is nothing."""
    if contrast.cause is None:
        return "both worlds have the same values throughout: they are one world, and every difference is nothing."
    if not works(contrast.pair[0]):
        return "this world has no unofficial initiative at work, so its twin is the same world."
    return f"this world has nothing of {contrast.cause}, so its twin is the same world."


def of_one_case(pairs: Pairs, effect: Effect, contrast: Contrast) -> str:
    """Two worlds that share every accident and differ in what was changed."""
    n, gained, lost = effect.n, effect.gained or 0, effect.lost or 0
    with_, without = (round(share * n) for share in (effect.factual, effect.counterfactual))
    cause = contrast.cause
    changed = f"the change ({contrast.other.removeprefix('with ')})"
    if not with_ and not without:
        said = f"no agreement in any of {plural(n, 'pair')} of runs, with or without {cause or changed}"
        if cause is None or "transfer_level" not in pairs.runs:
            return f"{said}; where nothing is ever signed, nothing can be said of what would bring it about."
        heard = int((pairs.runs.loc[pairs.runs["world"] == pairs.worlds[0], "transfer_level"] >= 1).sum())
        return f"{said}; unofficial work reached officials in {heard:,} of them as given."
    low, high = effect.interval
    if low <= 0.0 <= high:
        one, two = (f"with {cause}", "without") if cause else ("in the first world", "in the second")
        return (
            f"{plural(n, 'pair')} of runs, not enough to tell whether {cause or changed} changed the chance of an "
            f"agreement ({with_} {one}, {without} {two}; {gained} only {one}, {lost} only {two})."
        )
    if cause is None:
        verb = "raised" if high < 0.0 else "lowered"
        return (
            f"with every other accident equal, {changed} {verb} the share of runs with an agreement from "
            f"{percent(effect.factual)} % to {percent(effect.counterfactual)} %: {lost} came only with it, {gained} "
            f"only without it. That holds in this model and for this case, not for others."
        )
    verb = "raised" if low > 0.0 else "lowered"
    return (
        f"with every other accident equal, {cause} {verb} the share of runs with an agreement from "
        f"{percent(effect.counterfactual)} % to {percent(effect.factual)} %: of {plural(with_, 'agreement')} {gained} "
        "came only with it, and "
        + (
            f"{lost} of the {without} without it did not come with it."
            if lost
            else f"none of the {without} without it was lost."
        )
    )


def of_two_cases(effect: Effect, contrast: Contrast) -> str:
    """Two cases, which share the dice and nothing else."""
    first, second = contrast.names
    paths = differing(*contrast.pair)
    low, high = effect.interval
    many = ", ".join(paths) if len(paths) <= FEW else f"{len(paths):,} parameters"
    telling = (
        f"not enough to tell the two apart in {plural(effect.n, 'run')} of each"
        if low <= 0.0 <= high
        else "more than chance explains"
    )
    return (
        f"an agreement in {percent(effect.factual)} % of the runs of {first} and {percent(effect.counterfactual)} % of "
        f"{second} ({signed(100 * low)} to {signed(100 * high)} points), {telling}. What can be concluded: how often, "
        "in this model, each case as it is coded comes to an agreement. What cannot: why. They share the dice, not the "
        f"world, and differ in {many}; no pair of their runs tells what would have happened otherwise. For that "
        "compare one case with itself: --set or --without."
    )
