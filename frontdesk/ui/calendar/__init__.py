"""The calendar screen: a day with a column per therapist, or a week of one."""
