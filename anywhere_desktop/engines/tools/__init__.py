"""Tools of cutter and repainter as models: segmenters, a detector, matting, inpainting."""
