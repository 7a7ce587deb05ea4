"""Papers: one module a paper, `catalogue` lists them, `kit` is what they are made of."""
