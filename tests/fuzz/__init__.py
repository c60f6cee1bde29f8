"""Seeded damage to files, by the thousand."""
