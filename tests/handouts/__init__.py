"""What the clinic hands out on paper."""
