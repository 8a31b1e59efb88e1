"""Many articles: found, analyzed by many processes, journaled, and delivered in order.

    walk -> journal.place -> chunks -> executor -> work.analyze_chunk -> journal.add -> journal.records

Nothing here knows formats or the terminal; nothing below knows that there are many.
"""
