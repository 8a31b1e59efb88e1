"""Learn a theme from labeled articles: the one place besides tests where scikit-learn is at work.

    examples -> candidates -> model (the weights) -> validation (how well, on other articles) -> theme_text

The model is linear in the evidence that `analysis.themes` finds at run time, so what is learned is an
ordinary theme file: terms with weights, which a person can read and edit.
"""
