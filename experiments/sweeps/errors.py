"""What is wrong with a sweep's spec, design or folder, as sentences."""


class SweepError(Exception):
    """A sweep cannot be made, run or read, and why; one sentence a line, each naming its place and the remedy."""
