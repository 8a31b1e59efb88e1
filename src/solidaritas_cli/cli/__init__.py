"""The command line: options to settings, a call, a rendering."""
