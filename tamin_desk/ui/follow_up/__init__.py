"""What a province's reviewers still have to follow up, until each case has come to its end."""
