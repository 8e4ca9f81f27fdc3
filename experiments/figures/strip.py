"""The strip above the panels: what happened when, each initiative's meetings, Track One's phases in both worlds."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.transforms import blended_transform_factory

from experiments.figures.style import GREY, INK, PALE
from experiments.telling.story import IN_OFFICE, end_without_text
from model.runs import Run
from model.state import PHASES

# Kind -> (marker, label); shocks and texts say themselves what they are. The label may name party and initiative.
MARKS = {
    "shock": ("v", ""), "leak": ("X", "leak: {initiative}"),
    "strategic_leak": ("X", "leaked on purpose: {initiative}"), "punished": ("P", "punished: {initiative}"),
    "sanctioned": ("P", "before the law: {initiative}"), "pause": ("h", "pause in the fighting"),
    "pause_broken": ("x", "pause broken"), "venue": ("s", "venue: {initiative}"),
    "opened": ("o", "talks about talks"), "forced": ("P", "forced"), "talks": ("o", "talks"), "text": ("*", ""),
    "breakdown": ("x", "breakdown"), "collapse": ("x", "collapse"), "implemented": ("D", "carried out"),
    "guarantor_left": ("v", "guarantor leaves"), "turned": ("<", "{party} turns against the talks"),
    IN_OFFICE: ("h", "in office: from {initiative}"), "negotiator": ("d", "negotiator: from {initiative}"),
    "renewed_fighting": ("p", "fighting renewed"), "victory": ("^", "{party} wins the war"),
    "faded": ("_", "the conflict fades out"),
}  # fmt: skip
# Phase -> name, shade, hatch.
PHASE_LOOKS = {
    "none": ("no talks", "#f2f2f2", ""),
    "prenegotiation": ("talks about talks", "#cfe3f1", "...."),
    "talks": ("talks", "#7fb6dc", "////"),
    "agreement": ("agreement", "#8fd0b8", ""),
    "implemented": ("carried out", "#3aa583", ""),
    "collapsed": ("collapsed", "#e8b08a", "xxxx"),
}
LANES = 7
PAPER = {"facecolor": "white", "edgecolor": "none", "pad": 0.3}  # behind a label, so that no line crosses it


class Mark(NamedTuple):
    """One event of the strip."""

    week: int
    kind: str
    marker: str
    label: str


def marked(run: Run) -> list[Mark]:
    """Events that get a mark, in order; those of one week that read alike, once."""
    chronicle = run.chronicle()
    marks: list[Mark] = []
    events = chronicle[chronicle["kind"].isin(MARKS)].to_dict("records")
    named = {(event["week"], event["initiative"]) for event in events if event["kind"] == "negotiator"}
    for event in events:
        # Told of those who came from an initiative, and not of who is in the delegation that very week.
        in_office = event["kind"] == IN_OFFICE
        if in_office and (pd.isna(event["initiative"]) or (event["week"], event["initiative"]) in named):
            continue
        marker, label = MARKS[event["kind"]]
        label = label.format(party=event["party"], initiative=event["initiative"])
        label = label or short(run, event["kind"], event["week"], event["text"])
        marks.append(Mark(event["week"], event["kind"], marker, label))
    return list(dict.fromkeys(marks))


def short(run: Run, kind: str, week: int, text: str) -> str:
    """A few words for a shock (its note before any colon) or a text."""
    if kind == "text":
        return next(
            (word for word in ("process text", "partial text", "comprehensive text") if word.split()[0] in text), "text"
        )
    for shock in run.parameters.shocks:
        if shock.week == week and (not shock.note or shock.note in text):
            name = shock.note.split(":")[0] or shock.kind.replace("_", " ")
            return textwrap.shorten(name, 36, placeholder=" ...")
    return "shock"


def draw(ax: Axes, run: Run, ghost: Run, x: np.ndarray, other: str = "without Track Two") -> None:
    """Draw the strip; ``x`` are the positions of the weeks, one more than the longer run has.

    ``other`` tells what the ghost's world is.
    """
    initiatives = [k for k, i in enumerate(run.parameters.track_two) if i.enabled]
    rows = len(initiatives) + 2
    ax.set_yticks([])
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(axis="x", length=0, labelbottom=False)
    lanes = events(ax, run, x)
    ax.set_ylim(-rows - 0.1, max(lanes, 3) + 0.2)
    chronicle = run.chronicle()
    for n, k in enumerate(initiatives):
        name = run.parameters.track_two[k].name
        met = chronicle.loc[(chronicle["kind"] == "meeting") & (chronicle["initiative"] == name), "week"].to_numpy(int)
        ax.vlines(x[met], -n - 0.85, -n - 0.15, color=INK, lw=0.5, gid="meetings")
        row_name(ax, -n - 0.5, f"{name} ({len(met)})")
    for n, (world, who) in enumerate((("Track One", run), (other, ghost))):
        y = -len(initiatives) - n - 1
        phases(ax, who, x, y, dashed=n == 1)
        ended(ax, who, x, y)
        row_name(ax, y + 0.5, world, GREY if n else INK)


def row_name(ax: Axes, y: float, name: str, colour: str = INK) -> None:
    """Name of a row, right of the axes like the names of the lines."""
    where = blended_transform_factory(ax.transAxes, ax.transData)
    ax.text(
        1.012,
        y,
        textwrap.shorten(name, 30, placeholder=" ..."),
        fontsize=7,
        color=colour,
        va="center",
        ha="left",
        transform=where,
        clip_on=False,
    )


def events(ax: Axes, run: Run, x: np.ndarray) -> int:
    """Marks with labels, each in the lowest lane where its label meets no other; the number of lanes in use."""
    width = ax.get_position().width * ax.figure.get_figwidth() * 72.0  # type: ignore[union-attr]
    low, high = ax.get_xlim()
    free, used = [low] * LANES, 1
    for mark in marked(run):
        at = x[mark.week]
        need = (len(mark.label) * 4.0 + 16.0) / width * (high - low)
        to_left = at + need > high  # no room to its right: the label stands left of its mark
        begins = at - need if to_left else at
        lane = next((lane for lane in range(LANES) if free[lane] <= begins), int(np.argmin(free)))
        free[lane] = at + (10.0 / width * (high - low) if to_left else need)
        used = max(used, lane + 1)
        ax.plot([at, at], [0, lane + 0.5], color=GREY, lw=0.5, zorder=1)
        ax.plot(at, lane + 0.5, mark.marker, color=INK, ms=4.5, mew=0.9, gid=f"event {mark.kind}")
        ax.annotate(
            mark.label, (at, lane + 0.5), (-5 if to_left else 5, 0), textcoords="offset points", fontsize=7,
            va="center", ha="right" if to_left else "left", bbox=PAPER,
        )  # fmt: skip
    return used


def phases(ax: Axes, run: Run, x: np.ndarray, y: float, dashed: bool) -> None:
    """Bar of the phases of Track One, named where there is room."""
    codes = run.weeks()["phase"].to_numpy(int)
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    ends = np.append(starts[1:], len(codes))
    low, high = ax.get_xlim()
    width = ax.get_position().width * ax.figure.get_figwidth() * 72.0  # type: ignore[union-attr]
    for start, end in zip(starts, ends, strict=True):
        phase = PHASES[codes[start]]
        name, shade, hatch = PHASE_LOOKS[phase]
        length = x[end] - x[start]
        ax.barh(
            y + 0.5, length, 0.78, x[start], color=shade, hatch=hatch, edgecolor=GREY, lw=0.5,
            ls="--" if dashed else "-", gid=f"phase {phase}",
        )  # fmt: skip
        if length / (high - low) * width > len(name) * 3.7:
            box = {"facecolor": shade, "edgecolor": "none", "pad": 0.8} if hatch else None
            ax.text(x[start] + length / 2, y + 0.48, name, fontsize=6.5, ha="center", va="center", bbox=box)


def ended(ax: Axes, run: Run, x: np.ndarray, y: float) -> None:
    """Say at the end of a bar why it ends, where the other world's goes on."""
    lived = len(run.weeks())
    if lived < len(x) - 1:
        row = run.outcomes()
        why = "end of the follow-up" if row["agreement"] else "the search ends: no agreement"
        if not row["agreement"] and row.get("conflict_end_week") is not None:
            why = end_without_text(run.chronicle())
        ax.annotate(
            why, (x[lived], y + 0.48), (4, 0), textcoords="offset points", fontsize=6.5, color=GREY, va="center"
        )


def follow(ax: Axes, run: Run, x: np.ndarray) -> None:
    """Continue the marks of the strip as pale lines through a panel."""
    for mark in marked(run):
        if mark.week < len(x):
            ax.axvline(x[mark.week], color=PALE, lw=0.6, zorder=0.5, gid="event")
