"""The registration desk: find a delegate, check in, print the badge, with a few keys."""
