"""Tests of the handouts screen."""
