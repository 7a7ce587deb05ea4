"""Seats in and out: lists of who sits where, and plans of halls as other programs write them."""
