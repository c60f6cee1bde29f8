"""The method, readable from top to bottom."""
