"""What is written is understood: the tests of frontdesk.text that need a folder."""
