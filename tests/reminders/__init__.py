"""Tests of reminding people of their visits."""
