"""The screen of the waiting list."""
