"""Placing the product in a new frame: by handles, by keys, or by numbers."""
