"""The .anywhere project file."""
