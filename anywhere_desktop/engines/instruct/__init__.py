"""Editing by a written instruction: InstructPix2Pix, MGIE, and SDEdit beside them."""
