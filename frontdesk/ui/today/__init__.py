"""The Today screen: who is waiting, the day on one line, the visit in hand."""
