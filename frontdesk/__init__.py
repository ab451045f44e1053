"""The front desk of a small clinic: call-backs, visits and handouts."""

__version__ = "0.3.0"
