"""Lists in and out: reading files, understanding them, storing people, and writing lists that import back."""
