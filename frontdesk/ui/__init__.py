"""How the clinic is seen: the window, its screens, and the thread that asks the database."""
