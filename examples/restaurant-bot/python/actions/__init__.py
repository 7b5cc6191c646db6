"""The actions of the restaurant bot that still run in Python."""
