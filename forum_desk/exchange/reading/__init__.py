"""Reading: any file of a list becomes sheets of cells, with what a person saw; nothing is understood yet."""
