"""The sample forum: the public 2024 programme, filled with a crowd that is invented from a seed."""
