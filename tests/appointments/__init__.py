"""Tests of the visits: booking, moving, progress, free times."""
