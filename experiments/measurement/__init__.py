"""The measurement layer: what evaluators see, beside what is true.

Surveys, ties to officials, an analyst who reads what was published, a virtual randomised trial, value for money. None
of them changes a run: whoever observes draws by addresses of his own. docs/measurement.md tells definitions, equations.
"""

from experiments.measurement.evaluation import Evaluation, evaluate
from experiments.measurement.instrument import EXACT, Instrument
from experiments.measurement.trials import Trial, trial

__all__ = ["EXACT", "Evaluation", "Instrument", "Trial", "evaluate", "trial"]
