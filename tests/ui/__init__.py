"""What the desk sees, tested without a screen of one."""
