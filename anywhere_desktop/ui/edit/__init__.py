"""Editing by instruction: the line, the program with its sliders, marking a region."""
