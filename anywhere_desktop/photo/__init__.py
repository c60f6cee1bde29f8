"""Camera files in, deliverables out."""
