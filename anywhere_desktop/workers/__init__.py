"""The worker thread and its queue; QtCore only, no widgets."""
