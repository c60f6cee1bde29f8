"""The tools of the matte canvas, their strip, their options, and what they share."""
