"""`python -m article_i18n`."""

from article_i18n.start import main

main()
