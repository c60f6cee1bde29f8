"""The domain: frozen records, ports and the exact composite; numpy, Pillow and platformdirs only."""
