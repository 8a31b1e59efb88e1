"""The measures of an article, one a module, independent of each other."""
