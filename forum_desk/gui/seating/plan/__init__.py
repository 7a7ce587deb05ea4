"""The plan drawn to scale: frozen seats, their geometry, what is painted, and the view that zooms, walks and drags."""
