"""Turn a news article into a briefing map."""

__version__ = "0.1.0"
