"""Other catalogs as a translation memory that is held in memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from article_i18n.catalog import Message
from article_i18n.leverage.cosmetic import Cosmetics
from article_i18n.leverage.similar import ENOUGH, Texts
from article_i18n.leverage.suggestion import Memory, Suggestion


def compendium(messages: Iterable[Message], locale: str = "", enough: float = ENOUGH) -> Memory:
    """Return what answers from the finished messages of other catalogs. Its answers are guesses, always."""
    pool = [
        replace(message, comments=(), references=(), notes=()) for message in messages if message.translated
    ]
    cosmetics = Cosmetics(pool)
    texts = Texts([message.msgid for message in pool])

    def ask(wanted: Message) -> Suggestion | None:
        made = cosmetics.suggest(wanted, locale)
        if made is None:
            best = next(iter(texts.like(wanted.msgid)), None)
            if best is None or best.score < enough:
                return None
            old = pool[best.old]
            made = Suggestion(old, old.forms, "", min(best.score, 0.99))
        return made._replace(reason="translation memory", finished=False)

    return ask
