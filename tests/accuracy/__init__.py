"""Accuracy: a development set of invented reports over a grid of damage, and how well it is read."""
