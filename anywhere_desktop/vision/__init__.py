"""Measured image analysis shared by agents and studio: numpy, OpenCV, SciPy; no weights."""
