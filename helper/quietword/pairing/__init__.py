"""Who may ask, and whose helper it is: one secret for two minutes, then a key that helper and extension share."""
