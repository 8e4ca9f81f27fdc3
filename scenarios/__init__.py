"""Cases as data: the library of coded conflicts, the files that users write, and the codebook that reads the codes."""

from scenarios.codebook import Code, simulate_case
from scenarios.errors import ScenarioError
from scenarios.loader import Scenario, list_scenarios, load_scenario

__all__ = ["Code", "Scenario", "ScenarioError", "list_scenarios", "load_scenario", "simulate_case"]
