"""Benchmarks: each figure beside its limit, measured in the same run. No test fails on time."""
