"""The tests of frontdesk: they mirror its folders, use real parts and can fail."""
