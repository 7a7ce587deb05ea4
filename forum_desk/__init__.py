"""Forum Desk: prepare an international forum and run its registration desk."""

__version__ = "0.1.0"
