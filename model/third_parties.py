"""Kinds of third parties as data: what each brings to the people it convenes.

Who is of the place is listened to, who comes from outside can protect: each is worth little without the other, which is
why insiders and outsiders in partnership do better than either alone. The roles are those of the
literature [Fisher1997; Lederach1997]; the numbers are assumed and ordered as it describes the roles.
"""

from __future__ import annotations

from dataclasses import dataclass

MANDATES = ("convene", "mediate", "support")


@dataclass(frozen=True)
class ThirdPartyKind:
    """One kind; all 0 to 1 but ``cost``."""

    meaning: str
    skill: float  # in the room, at the start
    impartiality: float
    legitimacy: float  # in the eyes of the people concerned
    protection: float  # of those who take part, against leaks, laws and reprisals
    leverage: float  # means to press and to reward, while its programme runs
    witness: float  # how far its presence keeps channels in step with the talks, and signatories to their word
    cost: float  # of a meeting, times the format's
    state: bool = False  # governments send it, so a conflict closed to them is closed to it


THIRD_PARTIES: dict[str, ThirdPartyKind] = {
    "scholar_practitioner": ThirdPartyKind(
        "academics who convene and facilitate with a light hand", skill=0.7, impartiality=0.9, legitimacy=0.5,
        protection=0.4, leverage=0.0, witness=0.0, cost=1.0,
    ),
    "ngo_mediator": ThirdPartyKind(
        "a professional mediating organisation", skill=0.75, impartiality=0.85, legitimacy=0.45, protection=0.5,
        leverage=0.0, witness=0.1, cost=1.1,
    ),
    "insider_mediator": ThirdPartyKind(
        "people of the place whom the parties know", skill=0.65, impartiality=0.6, legitimacy=0.9, protection=0.15,
        leverage=0.0, witness=0.0, cost=0.5,
    ),
    "hybrid": ThirdPartyKind(
        "insiders and outsiders in partnership", skill=0.75, impartiality=0.8, legitimacy=0.85, protection=0.55,
        leverage=0.0, witness=0.1, cost=1.0,
    ),
    "religious": ThirdPartyKind(
        "churches and faith groups, long present, often first with aid", skill=0.65, impartiality=0.85, legitimacy=0.85,
        protection=0.4, leverage=0.0, witness=0.0, cost=0.6,
    ),
    "state_mediator": ThirdPartyKind(
        "a government that mediates, with its interests and its means", skill=0.6, impartiality=0.5, legitimacy=0.4,
        protection=0.8, leverage=0.5, witness=0.3, cost=1.5, state=True,
    ),
    "contact_group": ThirdPartyKind(
        "states and organisations that accompany the talks together", skill=0.6, impartiality=0.7, legitimacy=0.55,
        protection=0.75, leverage=0.35, witness=0.7, cost=1.5, state=True,
    ),
}  # fmt: skip
