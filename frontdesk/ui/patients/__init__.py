"""The patients: find one, everything about one on a page, and write down a new one."""
