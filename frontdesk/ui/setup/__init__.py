"""Setting a clinic up: the first steps, and the editors that the settings use again."""
