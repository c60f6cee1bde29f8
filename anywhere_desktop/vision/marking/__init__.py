"""Marking: what the tools of the mask canvas do to a matte; numpy arrays in and out, no Qt."""
