"""The patterns that the model is judged by, each with its target, its kind and the evidence behind it.

Pattern-oriented validation [Grimm2005]: every row is a test on an ensemble. The kinds are counted apart, as they do not
weigh alike: ``built-in`` restates a mechanism, so that passing verifies the code and nothing else; ``calibrated`` was
used to set defaults; ``emergent`` was neither built nor used, and only these validate; ``report`` is not scored, as the
evidence is soft. Evidence is ``computed`` from public data, ``abstract`` where the claim is taken from a published
abstract, or ``soft`` where practitioners say so.
"""

from __future__ import annotations

from dataclasses import dataclass

BUILT_IN, CALIBRATED, EMERGENT, REPORT = "built-in", "calibrated", "emergent", "report"
KINDS = (BUILT_IN, CALIBRATED, EMERGENT, REPORT)
SECTIONS = {
    "A": "Meetings, trust, attitudes",
    "B": "From unofficial to official",
    "C": "Base rates of peace processes",
    "D": "Spoilers",
    "E": "Agreement and durability",
    "F": "The coded cases",
}


@dataclass(frozen=True)
class Pattern:
    """One row: ``id``, the claim, its target in words, its kind and evidence."""

    id: str
    claim: str
    target: str
    kind: str
    evidence: str

    @property
    def section(self) -> str:
        """Letter of its section."""
        return self.id[0]


PATTERNS = (
    Pattern("A1", "Contact improves attitudes, modestly", "gain at exit .2 to .5 sd", CALIBRATED,
            "abstract: PettigrewTropp2006, mean r = -.21 over 515 studies"),
    Pattern("A2", "What is gained stays with the people met", "general gain 0 to .3 of the gain in pair trust",
            BUILT_IN, "abstract: Mousa2020; MalhotraLiyanage2005"),
    Pattern("A3", "Participants attribute less hostile intent at exit", "20 to 30 % less", REPORT, "soft"),
    Pattern("A4", "Effects outlive a month and fade within a year, faster under violence",
            "more than half is left at one to six months; less at twelve, less still in heavy war", CALIBRATED,
            "abstract: LemmerWagner2015; soft for violence"),
    Pattern("A5", "A common goal makes contact help, rivalry makes it hurt", "the sign flips", BUILT_IN,
            "abstract: Lowe2021"),
    Pattern("A6", "Who formed a close tie across the line keeps more", "share kept with a close tie > without",
            EMERGENT, "abstract: White2021"),
    Pattern("A7", "Participants come from the already convinced", "hawkishness of participants < of the pool",
            BUILT_IN, "abstract: an article in Negotiation Journal 40 (2024)"),
    Pattern("A8", "People of one mind who meet alone can harden", "attitude falls", EMERGENT,
            "abstract: ScaccoWarren2018"),
    Pattern("B1", "Unofficial work shapes the process more often than the outcome",
            "with access of .5 and more: level 1 or above more often than level 3 or above, the latter .1 to .4",
            EMERGENT, "abstract: Cuhadar2009, four cases"),
    Pattern("B2", "In a long stalemate without pain few of many projects transfer",
            "at most .1 of the initiatives reach level 3", EMERGENT, "abstract: CuhadarDayton2012"),
    Pattern("B3", "Some programmes have a result beyond their participants", ".3 to .4 of them", REPORT, "soft"),
    Pattern("B4", "Few substantive texts carry an unofficial idea", ".1 to .2 of them", REPORT, "soft"),
    Pattern("B5", "Unofficial work adds to an official mediator, and alone does less than one",
            "P(agreement): initiatives alone < mediator alone <= both", EMERGENT, "abstract: Bohmelt2010"),
    Pattern("B6", "Talks need both motives and optimism", "positive cross-difference of talks within two years",
            BUILT_IN, "Pruitt2005; abstract: Schiff2014"),
    Pattern("B7", "Official talks follow sustained unofficial contact after a year or two, some much later",
            "median lag 1 to 2 years, mean above it", EMERGENT, "ten coded cases, all of them successes"),
    Pattern("B8", "Ideas travel further than relations", "officials take up ideas more than they gain in attitude",
            EMERGENT, "abstract: a dissertation by Cuhadar"),
    Pattern("C1", "From talks about talks to any substantive text", "37 % by 1 year, 56 % by 2, 73 % by 5",
            CALIBRATED, "computed: PA-X, n = 77"),
    Pattern("C2", "From talks about talks to a comprehensive text", "11 % by 1 year, 16 % by 2, 28 % by 5",
            CALIBRATED, "computed: PA-X, n = 92, a lower bound"),
    Pattern("C3", "The older a conflict, the less likely its end", ".42 in year 1, .23, .19, .20, then .08 to .10",
            REPORT, "computed: UCDP/PRIO, 523 episodes, most of which end without a settlement"),
    Pattern("C4", "Agreements fail early", "ended: 23 % by 1 year, 29 % by 2, 32 % by 5, 35 % by 10", CALIBRATED,
            "computed: UCDP, n = 336"),
    Pattern("C5", "Fuller texts last", "in force at 5 years: full .77, partial .69, process .56", CALIBRATED,
            "computed: UCDP"),
    Pattern("D1", "Violence timed to talks lowers what is carried out of a text",
            "implementation and five-year survival lower where attacks in talks are let through", EMERGENT,
            "KyddWalter2002; abstract: Joshi2020"),
    Pattern("D2", "Shutting out a faction raises outsiders' violence and shortens the peace", "both signs", EMERGENT,
            "Nilsson2008; Arusha 1993"),
    Pattern("E1", "Without enforcement few comprehensive texts are signed and kept; with it more",
            "P(comprehensive and in force at 5 years) at most .2 without; .2 more with enforcement of .9", EMERGENT,
            "abstract: Walter1997"),
    Pattern("E2", "Issues left open predict renewed fighting", "odds ratio 2 to 5, partial or process against full",
            EMERGENT, "computed: 216 accords, 1975-2011"),
    Pattern("E3", "A role for civil society goes with longer peace", "hazard ratio .3 to .9", EMERGENT,
            "sign from the abstract: Nilsson2012"),
    Pattern("E4", "What is carried out of a text feeds back into its survival", "positive", BUILT_IN,
            "abstract: JoshiQuinn2017"),
    Pattern("F1", "Living rooms and Oslo: trust in both, transfer in one",
            "pair trust rises in both; level 3 or above in Oslo only", EMERGENT, "two coded cases"),
    Pattern("F2", "Bosnia and Mozambique: agreement in both, transfer in one",
            "P(agreement) > .5 in both; transfer higher in Mozambique", EMERGENT, "two coded cases"),
    Pattern("F3", "Cyprus and Northern Ireland", "agreement likelier in Northern Ireland", EMERGENT, "two coded cases"),
    Pattern("F4", "Rwanda and Tajikistan", "collapse, given an agreement, likelier in Rwanda", EMERGENT,
            "two coded cases"),
    Pattern("F5", "Transfer over all cases", "Kendall's tau-b of mean level and coded level at least .55", REPORT,
            "fourteen coded cases, one coder who knew the outcomes"),
    Pattern("F6", "Agreement over all cases", "area under the curve at least .80", REPORT,
            "fourteen coded cases, one coder who knew the outcomes"),
)  # fmt: skip
BY_ID = {pattern.id: pattern for pattern in PATTERNS}
