"""Studies of the published methods, headless."""
