"""The canvas: the photograph, its matte, and the tools that work on them."""
