"""The screen that closes the day and confirms the next one."""
