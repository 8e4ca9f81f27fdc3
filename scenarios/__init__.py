"""Cases as data: the library of coded conflicts, archetypes for lessons, users' files, and the codebook."""

from scenarios.codebook import Code, simulate_case
from scenarios.errors import ScenarioError
from scenarios.loader import Scenario, list_archetypes, list_scenarios, load_scenario

__all__ = ["Code", "Scenario", "ScenarioError", "list_archetypes", "list_scenarios", "load_scenario", "simulate_case"]
