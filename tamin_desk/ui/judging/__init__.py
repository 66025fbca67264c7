"""How two faces are judged, on whatever page: pictures at equal face size, ratings, three equal verdicts."""
