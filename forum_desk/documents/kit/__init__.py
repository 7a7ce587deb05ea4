"""What every paper is made of: fonts, text that fits, codes and pages. It knows nothing of forums."""
