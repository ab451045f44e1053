"""Tests of the waiting list."""
