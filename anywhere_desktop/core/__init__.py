"""The domain: records, ports, the exact composite; numpy, Pillow and platformdirs only."""
