"""The handouts screen, in parts: list, preview, choices, printing and saving."""
