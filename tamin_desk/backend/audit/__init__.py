"""How far the desks' audit chains have come: countersigned here, kept here, verified here."""
