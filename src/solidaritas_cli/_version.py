"""The version, in the one place the build and the command read it from."""

__version__ = "0.1.0"
