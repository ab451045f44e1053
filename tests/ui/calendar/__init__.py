"""The calendar, from its arithmetic to its screen."""
