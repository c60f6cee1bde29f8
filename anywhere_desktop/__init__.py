"""Anywhere Desktop: a product photograph in, the same product in a believable new scene out."""

__version__ = "0.1.0"
