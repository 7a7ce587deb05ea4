"""Understanding: sheets of cells become people, with everything that is doubtful; no database is known here."""
