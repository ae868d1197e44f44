"""The pipeline from the hand-written API description to the published client, one step a module."""
