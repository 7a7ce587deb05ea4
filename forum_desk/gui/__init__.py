"""The Qt program: one folder for each screen, and the kit that screens share."""
