"""The weight-free photo studio: a renderer that builds a scene and lights the product in it."""
