"""The timeline: every Iteration of a project as a filmstrip with branches, and a card of each."""

from anywhere_desktop.ui.timeline.card import IterationCard
from anywhere_desktop.ui.timeline.timeline import Timeline

__all__ = ["IterationCard", "Timeline"]
