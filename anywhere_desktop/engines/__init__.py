"""Engines on downloaded or hosted models; the only code that may import model libraries."""
