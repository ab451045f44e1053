"""Tests of the patients screen."""
