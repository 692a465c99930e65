"""The sheet of what is to do after the help, and its forms."""
