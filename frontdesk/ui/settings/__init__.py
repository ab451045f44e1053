"""The settings: how this desk looks, and what the clinic, its people and its hours are."""
