"""What belongs to this computer: the screen, the name of the desk, the printer."""
