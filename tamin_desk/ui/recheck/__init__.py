"""The re-check page: both entries typed again, what differs, and the letter to Civil Registration."""
