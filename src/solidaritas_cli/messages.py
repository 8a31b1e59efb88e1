"""Words of the program itself, in the language of the user: everything shown goes through `_`.

The source language is English. Another language is a catalog, not a change of code:
`locales/<language>/LC_MESSAGES/solidaritas.mo` beside this file, made with any gettext tool from the
strings marked `_("…")` and `ngettext("…", "…", n)`. Machine formats (json, csv) are never translated.
"""

from __future__ import annotations

import errno
import gettext
import traceback
from pathlib import Path

from solidaritas_cli.errors import UsageError

DOMAIN = "solidaritas"
SOURCE_LANGUAGE = "en"
LOCALES = Path(__file__).with_name("locales")


class Messages:
    """The catalog in use; the source language until another is asked for.

    Attributes:
        language: Code of the language the messages are in, such as `en`.
    """

    def __init__(self) -> None:
        self.language = SOURCE_LANGUAGE
        self._catalog = gettext.NullTranslations()

    def use(self, language: str, locales: Path = LOCALES) -> None:
        """Change the language of every message from now on.

        Raises:
            UsageError: There is no catalog for the language.
        """
        if language == SOURCE_LANGUAGE:
            self._catalog = gettext.NullTranslations()
        else:
            try:
                self._catalog = gettext.translation(DOMAIN, locales, [language])
            except OSError as error:
                raise UsageError(language, self.gettext("no messages in this language")) from error
        self.language = language

    def gettext(self, message: str) -> str:
        """Give the message in the language in use, the message itself where the catalog lacks it."""
        return self._catalog.gettext(message)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Give the form of the message that fits the number `n`."""
        return self._catalog.ngettext(singular, plural, n)


messages = Messages()
_ = messages.gettext
ngettext = messages.ngettext


def reason_of(error: OSError) -> tuple[str, str]:
    """Give the reason and the hint, in a user's words, of what the operating system refused."""
    reasons = {
        errno.ENOENT: (_("no such file"), _("check the path")),
        errno.EISDIR: (_("is a folder"), _("name a file")),
        errno.EACCES: (_("permission denied"), _("check its permissions")),
        errno.ENAMETOOLONG: (_("the name is too long"), _("choose a shorter one")),
    }
    return reasons.get(error.errno or 0, (error.strerror or _("cannot be read or written"), ""))


def mistake_in(error: BaseException) -> str:
    """Say where a mistake of ours happened, without a word of the article that caused it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    said = _("internal error in {file}, line {line}; run with --debug for details")
    return said.format(file=Path(place.filename).name, line=place.lineno)
