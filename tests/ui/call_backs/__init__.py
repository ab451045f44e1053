"""Tests of the call-backs screen."""
