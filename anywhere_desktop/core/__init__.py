"""The domain: frozen records, ports and the exact composite; numpy, Pillow and cattrs only."""
