"""Photo retouching in linear light, strip by strip: tone, colour, detail, geometry, repair."""
