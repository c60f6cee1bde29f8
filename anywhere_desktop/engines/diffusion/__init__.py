"""Diffusion models: one request record, one engine, one short file a family of models."""
