"""Comparing two or four results: side by side with one zoom, split, or as their difference."""

from anywhere_desktop.ui.compare.view import CompareView

__all__ = ["CompareView"]
