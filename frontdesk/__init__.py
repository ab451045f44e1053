"""The front desk of a small clinic: call-backs, visits and handouts."""

__version__ = "0.2.0"
