"""Taking over other tools' catalogs: their messages matched to ours. Pure.

In order: the same text; the same words after folding what tools spell differently, with the translation's mark-up put
into our spelling; the parts of a message that another tool kept whole (a table, front matter), where our own scan takes
its source and its translation apart alike; the same letters. Sentences for blocks, and blocks for sentences, are the
work of `resegment`.
"""

from article_i18n.importing.document import Found, carry
from article_i18n.importing.foreign import Foreign, Theirs
from article_i18n.importing.pool import FINISHED, FUZZY, LEFT, Pool

__all__ = ["FINISHED", "FUZZY", "LEFT", "Foreign", "Found", "Pool", "Theirs", "carry"]
