"""Whole jobs, through the real window with real keys and the mouse."""
