"""Cards that stand on tables or lie at places, and the signs of tables and chairs."""
