"""Third parties: who convenes a programme, and what its standing, protection and impartiality make of its skill."""

from __future__ import annotations

from model import parameters
from model.third_parties import THIRD_PARTIES


class ThirdParty:
    """The convenor of one programme: one of the known kinds, or an actor that the scenario spells out.

    The more people of the place own the programme, the more legitimate it is, and the less the convenor can protect
    those who take part and open doors for them.
    """

    def __init__(self, declared: parameters.Initiative, rules: parameters.ThirdParty) -> None:
        self.rules = rules
        actor = next((actor for actor in rules.actors if actor.name == declared.third_party), None)
        self.kind = THIRD_PARTIES[declared.third_party if actor is None else actor.kind]
        self.mandate = "convene" if actor is None else actor.mandate

        def quality(name: str) -> float:
            own = None if actor is None else getattr(actor, name)
            return float(getattr(self.kind, name) if own is None else own)

        owned = 2.0 * declared.local_ownership - 1.0  # -1 by outsiders, 1 by people of the place
        self.drawback = 1.0 - rules.ownership * max(0.0, owned)
        self.skill = quality("skill")
        self.impartiality = quality("impartiality")
        self.legitimacy = min(1.0, max(0.0, quality("legitimacy") + rules.ownership * owned))
        self.protection = quality("protection") * self.drawback
        self.leverage = quality("leverage")

    @property
    def hold(self) -> float:
        """Hold on people: the harmonic mean of legitimacy and protection, as each is worth little without the other."""
        if self.legitimacy + self.protection <= 0.0:
            return 0.0
        return 2.0 * self.legitimacy * self.protection / (self.legitimacy + self.protection)

    @property
    def grip(self) -> float:
        """Share of its skill that tells in the room: less without a hold on people, less if it is partial."""
        without_hold = self.rules.hold_weight * (1.0 - self.hold)
        partial = self.rules.bias_weight * (1.0 - self.impartiality)
        return (1.0 - without_hold) * (1.0 - partial)

    @property
    def learning(self) -> float:
        """How many times faster than others those who run the programme learn: mediation support trains them."""
        return 1.0 + self.rules.support_effect if self.mandate == "support" else 1.0

    def go_between(self, formats: float) -> float:
        """Share of what is said that it carries between the sides: what the format has, and no less if it mediates."""
        return max(formats, self.rules.mediation) if self.mandate == "mediate" else formats
