"""The papers made from the programme: from one model, so that none of them can say anything else than the others."""
