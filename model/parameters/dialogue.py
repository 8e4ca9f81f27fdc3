"""Dialogue: meetings, what of them lasts at home, what reaches officials, and what gets out."""

from __future__ import annotations

from model.declare import parameter
from model.parameters.meetings import Meeting


class Dialogue(Meeting):
    """What a meeting does to those in the room, and what remains of it at home."""

    retention: float = parameter(
        0.6,
        "share of fading between meetings that full follow-up prevents",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.9),
        source="assumed",
    )
    fast_share: float = parameter(
        0.6,
        "share of a gain that decays fast",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.3, 0.8),
        source="assumed: most outlasts a month (LemmerWagner2015); that it fades in a year is practitioners' report",
    )
    fast_half_life: float = parameter(
        42.0,
        "weeks after which half of the fast part is gone in peace",
        unit="weeks",
        bounds=(1, 520),
        explore=(8, 52),
        source="calibrated (docs/calibration.md): most of a year; see fast_share",
    )
    slow_half_life: float = parameter(
        208.0,
        "weeks after which half of the slow part is gone",
        unit="weeks",
        bounds=(4, 5200),
        explore=(104, 520),
        source="assumed: years",
    )
    tie_half_life: float = parameter(
        156.0,
        "weeks after which half of pair trust is gone unless people meet",
        unit="weeks",
        bounds=(4, 5200),
        explore=(52, 312),
        source="assumed: years; ties between persons outlast attitudes",
    )
    violence_decay: float = parameter(
        2.0,
        "how many times faster the fast part fades under the heaviest violence, beyond its own pace",
        unit="times",
        bounds=(0, 20),
        explore=(0, 5),
        source="assumed; direction from practitioners' reports",
    )
    standing_loss: float = parameter(
        1.5,
        "credibility at home lost per unit that a person stands above the in-group mean",
        unit="per unit",
        bounds=(0, 5),
        explore=(0.5, 3),
        source="assumed; Kelman1993 gives the direction",
    )
    credit: float = parameter(
        0.1,
        "share of what elites lack in standing that they gain at home when officials take up an idea that is known as "
        "theirs",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed: attribution earns credit",
    )
    standing_recovery: float = parameter(
        0.03,
        "weekly share of the distance to deserved standing that credibility moves",
        unit="per week",
        bounds=(0, 0.5),
        explore=(0.01, 0.1),
        source="assumed: half-life of half a year",
    )
    briefing_rate: float = parameter(
        0.05,
        "weekly chance that a participant with full access and credibility briefs one official who listens",
        unit="per week",
        bounds=(0, 1),
        explore=(0.03, 0.2),
        source="assumed: a few times a year",
    )
    closed_ear: float = parameter(
        0.3,
        "share of briefings that a wholly closed regime still hears",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed",
    )
    uncoordinated_ear: float = parameter(
        0.3,
        "share of briefings heard without any coordination with Track One",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.6),
        source="assumed",
    )
    unmotivated_ear: float = parameter(
        0.1,
        "share of briefings heard by officials without any motivation to end the conflict",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.3),
        source="assumed: contextual readiness governs transfer",
    )
    relay: float = parameter(
        0.15,
        "share of the distance to the participant's own trust that one briefing moves an official's reading",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.05, 0.3),
        source="assumed: a briefing informs, experience convinces",
    )
    mixed_signals: float = parameter(
        0.03,
        "loss of an official's reading from one wholly uncoordinated briefing",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.1),
        source="assumed",
    )
    leak_rate: float = parameter(
        0.001,
        "chance per insider and meeting that something leaks",
        unit="per insider and meeting",
        bounds=(0, 0.1),
        explore=(0.0003, 0.003),
        source="assumed: two dozen insiders and fifteen meetings leak once in three, without spoilers",
    )
    leak_alarm: float = parameter(
        0.3, "public alarm that a leak adds", unit="0 to 1", bounds=(0, 1), explore=(0.1, 0.6), source="assumed"
    )
    denial: float = parameter(
        0.5,
        "share of a leak's alarm that governments take away by disowning a wholly deniable channel",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.2, 0.8),
        source="assumed",
    )
    leak_doubt: float = parameter(
        0.2,
        "share of the trust among those in a wholly hidden room that a leak from it destroys",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.5),
        source="assumed: somebody in the room has talked",
    )
    official_leak: float = parameter(
        0.5,
        "how much greater the alarm is at a leak from a room in which officials have all the seats",
        unit="times",
        bounds=(0, 3),
        explore=(0, 1),
        source="assumed: that officials met the other side is the news",
    )
    alarm_half_life: float = parameter(
        8.0,
        "weeks after which half of a leak's alarm is gone",
        unit="weeks",
        bounds=(1, 104),
        explore=(4, 26),
        source="assumed: months",
    )
    venue_rate: float = parameter(
        0.8,
        "chance that a channel with full access, coordination and trust becomes the venue when talks open",
        unit="probability",
        bounds=(0, 1),
        explore=(0.4, 1),
        source="assumed",
    )
    leak_sanction: float = parameter(
        0.4,
        "credibility that a participant loses when his channel leaks, in a wholly closed regime",
        unit="share",
        bounds=(0, 1),
        explore=(0.1, 0.8),
        source="assumed: open societies forgive sooner",
    )
    confusion: float = parameter(
        0.4,
        "share of belief in a spokesperson lost when many wholly uncoordinated channels speak beside him",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0.1, 0.7),
        source="assumed: who hears several voices does not know which one counts",
    )
    relief: float = parameter(
        0.3,
        "share of outside pressure that a wholly public dialogue takes off the parties",
        unit="0 to 1",
        bounds=(0, 1),
        explore=(0, 0.6),
        source="assumed: talk can serve as cover for not moving",
    )
