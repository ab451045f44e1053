"""Backups: made, proven, damaged, killed, put back."""
