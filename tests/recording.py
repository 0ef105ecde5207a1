"""Why timelines may not be recorded where the tests run."""

MISSING = "No Python 3.12 or newer is here to record timelines with."
