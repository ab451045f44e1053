"""Tests of the clinic's records, on both databases."""
