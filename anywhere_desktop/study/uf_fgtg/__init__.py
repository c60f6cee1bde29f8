"""UF-FGTG studied: coarse-fine pairs, training, and what a refiner is worth."""
