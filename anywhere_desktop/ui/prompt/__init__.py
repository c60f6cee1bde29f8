"""The prompt panel: words, scene, crew and numbers of the next picture."""
