"""Rules of French, German, Spanish and English."""

from __future__ import annotations

from article_i18n.typography.rule import NBSP, NNBSP, SIGN, WORD, Case, Rule, replace

_FRENCH = frozenset({"fr"})
_CANADIAN = frozenset({"fr-CA"})
_SPACES = f" {NBSP}{NNBSP}"
_NATIONALE = "after Imprimerie nationale, «Lexique des règles typographiques en usage», Ponctuation"
_BEFORE = rf"(?<=[\w…)\]»”’'°%€\"{WORD}])"
_AFTER = rf"(?=[\s»”)\]…,.\"{SIGN}]|\Z)"
_DASH = rf"(?<=[^\W\d]|[»”“)…!?.,\]{WORD}])[ {NBSP}](-{{1,3}})(?= )"
RULES = (
    Rule(
        "dash",
        False,
        frozenset({"cs", "da", "de", "fr", "it", "nb", "nl", "no", "pl", "pt", "sk", "sv"}),
        replace((_DASH, "–"), (rf"(?<=\d)[ {NBSP}](-{{1,3}})(?= [^\d\s])", "–")),
        f"after DIN 5008, Gedankenstrich; {_NATIONALE}",
        "A hyphen between spaces becomes an en dash.",
        (Case("de", "Berlin - die Hauptstadt", f"Berlin{NBSP}– die Hauptstadt"),),
    ),
    Rule(
        "dash",
        False,
        frozenset({"en"}),
        replace((r"(?<=[\w”’)…])( ?-{2,3} ?)(?=[\w“‘(])", "—")),
        "after The Chicago Manual of Style, Em Dashes",
        "Two hyphens for a dash become a closed em dash.",
        (Case("en", "the car -- a Moskvich", "the car—a Moskvich"),),
    ),
    Rule(
        "high-signs",
        True,
        _FRENCH,
        replace((rf"{_BEFORE}([{_SPACES}]?)[;!?]+{_AFTER}", NNBSP)),
        _NATIONALE,
        "Before ; ! and ? stands a narrow no-break space.",
        (Case("fr", "Quoi ? Non! Oui ;", f"Quoi{NNBSP}? Non{NNBSP}! Oui{NNBSP};"),),
        _CANADIAN,
    ),
    Rule(
        "colon",
        True,
        _FRENCH,
        replace((rf"{_BEFORE}([{_SPACES}]?):(?=[\s{SIGN}]|\Z)", NBSP)),
        f"{_NATIONALE}; after Office québécois de la langue française, «Espacement»",
        "Before a colon stands a no-break space.",
        (
            Case("fr", "Voici : rien", f"Voici{NBSP}: rien"),
            Case("fr_CA", "Voici: rien", f"Voici{NBSP}: rien"),
        ),
    ),
    Rule(
        "guillemets",
        True,
        _FRENCH,
        replace((rf"«([{_SPACES}]?)(?=\S)", NBSP), (rf"(?<=[^\s«])([{_SPACES}]?)»", NBSP)),
        _NATIONALE,
        "Inside « and » stands a no-break space.",
        (Case("fr", "«oui» et « non »", f"«{NBSP}oui{NBSP}» et «{NBSP}non{NBSP}»"),),
    ),
    Rule(
        "abbreviations",
        True,
        frozenset({"de"}),
        replace((r"(?<![\w.])[zduosi]\.( )(?=[A-ZÄÖÜa-zäöü]\.)", NBSP)),
        "after DIN 5008, Abkürzungen",
        "An abbreviation of several words stays on one line.",
        (Case("de", "z. B. hier, d. h. dort", f"z.{NBSP}B. hier, d.{NBSP}h. dort"),),
    ),
    Rule(
        "abbreviations",
        True,
        frozenset({"es"}),
        replace((r"(?<!\w)(?:p|EE|FF|[Pp]ág|[Ss]r|[Ss]ra|[Dd]r|[Dd]ra)\.( )(?=\w)", NBSP)),
        "after RAE, «Ortografía de la lengua española» (2010), Abreviaturas",
        "An abbreviation stays with what it belongs to.",
        (Case("es", "en EE. UU., p. ej.", f"en EE.{NBSP}UU., p.{NBSP}ej."),),
    ),
    Rule(
        "dash-space",
        True,
        frozenset({"cs", "da", "de", "fr", "nb", "no", "pl", "sk", "sv"}),
        replace((r"(?<=\S)( )(?=– )", NBSP)),
        f"after DIN 5008, Gedankenstrich; {_NATIONALE}",
        "A dash between spaces does not begin a line.",
        (Case("de", "Berlin – die Hauptstadt", f"Berlin{NBSP}– die Hauptstadt"),),
    ),
)
