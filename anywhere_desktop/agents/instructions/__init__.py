"""Instructions in English and Simplified Chinese, read into edit programs by a lexicon."""
