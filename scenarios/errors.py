"""What is wrong with a scenario, as sentences."""


class ScenarioError(ValueError):
    """A scenario's name, file or codes are wrong; one sentence a line, each naming its place."""
