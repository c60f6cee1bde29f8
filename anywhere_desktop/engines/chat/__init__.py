"""Chat models behind one port: on this machine, on an OpenAI-style server, or Gemini."""
