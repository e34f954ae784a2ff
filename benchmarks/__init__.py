"""Measurements, run by hand and never as tests."""
