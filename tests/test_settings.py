"""The configuration: what is accepted, what is refused and in which words, and where it is found."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from article_i18n.errors import UsageError
from article_i18n.formats import DEFAULTS, FORMATS, Options
from article_i18n.settings import FileSettings, Loaded, Settings, load
from article_i18n.settings_schema import notes, schema

NAME = "article-i18n.toml"
ROOT = Path(__file__).parent.parent


def read(folder: Path, text: str) -> Loaded:
    (folder / NAME).write_text(text, "utf-8")
    return load(folder)


def test_defaults() -> None:
    given = Settings()
    assert given.source_locale == "en"
    assert given.template == "locales/{domain}.pot"
    assert given.catalog == "locales/{locale}/LC_MESSAGES/{domain}.po"
    assert given.output == "build/{locale}/{path}"
    assert (given.segmentation, given.keep, given.references, given.max_size) == ("block", 0, "line", 32)
    suffixes = {suffix for entry in FORMATS.values() for suffix in entry.suffixes if entry.usual}
    assert set(given.sources) == {f"source/**/*{suffix}" for suffix in suffixes}


def test_the_defaults_pass_their_own_rules(tmp_path: Path) -> None:
    text = "".join(
        f"{key} = {json.dumps(value)}\n"
        for key, value in msgspec.structs.asdict(Settings()).items()
        if key != "files"
    )
    assert read(tmp_path, text).settings == Settings()


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("", "locales", ()),
        ('locales = ["ru", "zh-Hans"]', "locales", ("ru", "zh-Hans")),
        ('source_locale = "ru"\nlocales = ["en", "pt_BR", "pt_PT"]', "locales", ("en", "pt_BR", "pt_PT")),
        ('sources = ["*.md", "docs/[a-z]*/**/?.txt"]', "sources", ("*.md", "docs/[a-z]*/**/?.txt")),
        ('exclude = ["docs/drafts", "**/README.md"]', "exclude", ("docs/drafts", "**/README.md")),
        ('catalog = "po/{locale}.po"', "catalog", "po/{locale}.po"),
        ('template = "po/all.pot"', "template", "po/all.pot"),
        ('output = "{locale}/{path}"', "output", "{locale}/{path}"),
        ('sources = ["docs/en/**/*.md"]\noutput = "docs/{locale}/{path}"', "output", "docs/{locale}/{path}"),
        (
            'locales = ["ru"]\nsources = ["docs/**/*.md"]\nexclude = ["docs/ru"]\n'
            'output = "docs/{locale}/{path}"',
            "output",
            "docs/{locale}/{path}",
        ),
        ("keep = 100", "keep", 100),
        ('segmentation = "sentence"', "segmentation", "sentence"),
        ('references = "none"', "references", "none"),
        ('base_url = "https://example.org/a/"', "base_url", "https://example.org/a/"),
        ('title = "Москвич"', "title", "Москвич"),
        ('\ufefftitle = "x"', "title", "x"),
        ('title = "x"\r\nkeep = 1\r\n', "title", "x"),
    ],
)
def test_accepted(tmp_path: Path, text: str, key: str, value: object) -> None:
    assert getattr(read(tmp_path, text).settings, key) == value


REFUSED = [
    ('\n\n\nsegmentaton = "block"', 4, 'unknown key "segmentaton"; did you mean "segmentation"?'),
    ('source-locale = "en"', 1, 'unknown key "source-locale"; did you mean "source_locale"?'),
    ("zzz = 1", 1, 'unknown key "zzz"'),
    ('"a\\nb" = 1', 1, 'unknown key "a\\nb"'),
    ('source_locale = "e\\nn"', 1, 'unknown locale "e\\nn"'),
    ("[settings]\nkeep = 1", 1, 'unknown key "settings"'),
    ('code = "comments"', 1, 'unknown key "code" outside a table; it belongs under [[files]]'),
    ('[[files]]\npattern = "*"\nkeep = 2', 3, "[[files]]; a key for the whole project stands above it"),
    (
        '[[files]]\npattern = "*"\nformats = "text"',
        3,
        'unknown key "formats" in [[files]]; did you mean "format"?',
    ),
    ('[[files]]\nformat = "text"', 1, '[[files]] lacks the key "pattern"'),
    ('[files]\npattern = "*"', 1, '"files" must be tables, each under [[files]], not a table'),
    ("files = [1]", 1, 'each of "files" must be a table, not 1'),
    ("source_locale = 1", 1, '"source_locale" must be text in quotes, not 1'),
    ('sources = "*.md"', 1, '"sources" must be a list, as in ["a", "b"], not "*.md"'),
    ('sources = [\n  "*.md",\n  5,\n]', 1, 'each of "sources" must be text in quotes, not 5'),
    ("sources = []", 1, '"sources" is empty; name at least one pattern'),
    ("locales = {}", 1, '"locales" must be a list, as in ["a", "b"], not a table'),
    ("title = 2026-11-22", 1, '"title" must be text in quotes, not a date or time'),
    ("title = ['a']", 1, '"title" must be text in quotes, not a list'),
    ("keep = 101", 1, '"keep" must be a whole number from 0 to 100, not 101'),
    ("keep = -1", 1, '"keep" must be a whole number from 0 to 100, not -1'),
    ("keep = 0.8", 1, '"keep" must be a whole number from 0 to 100, not 0.8'),
    ("keep = true", 1, '"keep" must be a whole number from 0 to 100, not true'),
    ("max_size = 0", 1, '"max_size" must be a whole number, 1 or more, not 0'),
    (
        'segmentation = "sentense"',
        1,
        '"segmentation" must be "block" or "sentence", not "sentense"; did you mean "sentence"?',
    ),
    ('references = "full"', 1, '"references" must be "file" or "line" or "none", not "full"'),
    ('[[files]]\npattern="*"\ncode = "comment"', 3, 'not "comment"; did you mean "comments"?'),
    ('[[files]]\npattern="*"\nfront_matter_keys = "title"', 3, '"front_matter_keys" must be a list'),
    ('[[files]]\npattern="*"\nformat = "markdwn"', 3, 'unknown format "markdwn"; did you mean "markdown"?'),
    ('[[files]]\npattern="*"\nformat = "docx"', 3, 'unknown format "docx"; choose from markdown, '),
    ('[[files]]\npattern="*"\nencoding = "cp12251"', 3, 'unknown encoding "cp12251"; did you mean "cp1251"?'),
    ('[[files]]\npattern="*"\nencoding = "base64"', 3, 'unknown encoding "base64"'),
    ('[[files]]\npattern="*"\nencoding = "u\\u0000"', 3, "unknown encoding"),
    ('[[files]]\npattern="*"\n[[files]]\npattern="../*"', 4, '"../*" leaves the project'),
    ('[[files]]\npattern=""', 2, '"" is empty'),
    ('source_locale = "eng_US_x"', 1, 'unknown locale "eng_US_x"'),
    ('keep = 1\nlocales = ["ru", "zh_CNN"]', 2, 'unknown locale "zh_CNN"; did you mean "zh_CN"?'),
    ('locales = ["ru", "en"]', 1, '"en" is the source\'s own locale; leave it out of "locales"'),
    ('locales = ["zh_CN", "ru", "zh-Hans"]', 1, '"zh-Hans" and "zh_CN" are one locale; keep one of them'),
    ('locales = ["ru", "ru"]', 1, '"ru" and "ru" are one locale; keep one of them'),
    ('sources = ["../docs/*.md"]', 1, '"../docs/*.md" leaves the project; use a path below its root'),
    ('sources = ["/docs/*.md"]', 1, '"/docs/*.md" leaves the project'),
    ('sources = ["docs\\\\*.md"]', 1, "use forward slashes"),
    ('sources = ["docs/**.md"]', 1, "it stands for whole folders"),
    ('sources = ["docs/**"]', 1, '"docs/**" names folders only; add /* for what is in them'),
    (
        'sources = ["*.{md,txt}"]',
        1,
        "has braces, which patterns do not know; write one pattern for each choice",
    ),
    ('exclude = ["~/x"]', 1, '"~/x" leaves the project'),
    ('catalog = "../{locale}.po"', 1, '"../{locale}.po" leaves the project'),
    ('catalog = "po/{lang}.po"', 1, 'has the unknown placeholder {lang}; did you mean "{locale}"?'),
    ('catalog = "po/{locale.x}.po"', 1, "has the unknown placeholder {locale.x}"),
    ('catalog = "po/{domain}.po"', 1, "lacks {locale}, so that several files would be one"),
    ('catalog = "po/*/{locale}.po"', 1, "has a wildcard, but it names one file"),
    ('catalog = "po/{locale.po"', 1, "has a brace without its partner"),
    ('template = "{locale}.pot"', 1, 'has the unknown placeholder {locale}; did you mean "{domain}"?'),
    ('template = ""', 1, '"" is empty'),
    ('output = "build/{locale}"', 1, "lacks {path}"),
    ('output = "build/{path}"', 1, "lacks {locale}"),
    ('output = "C:/{locale}/{path}"', 1, "leaves the project"),
    (
        'sources = ["docs/**/*.md"]\noutput = "docs/{locale}/{path}"',
        2,
        'would be taken for sources ("docs/**/*.md"); write it elsewhere',
    ),
    ('base_url = "example.org"', 1, '"base_url" must begin with https:// or http://, not "example.org"'),
    ("keep = 1\nkeep = 2", 2, "not valid TOML: cannot overwrite a value"),
    ("a = [1\n", 1, "not valid TOML: unclosed array"),
    ("keep\n", 1, "not valid TOML: expected '=' after a key in a key/value pair"),
    (f"a = {'[' * 100_000}", 0, "not usable TOML: nested too deeply"),
]


@pytest.mark.parametrize(("text", "line", "says"), REFUSED, ids=range(len(REFUSED)))
def test_refused_in_one_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, text)
    assert says in str(caught.value)
    assert str(caught.value).startswith(f"{NAME}:{line}: " if line else f"{NAME}: ")
    assert "\n" not in str(caught.value)


values = st.recursive(
    st.booleans()
    | st.integers(-2, 200)
    | st.text("ab{}/.*~\\", max_size=6)
    | st.sampled_from(["en", "ru", "text"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["pattern", "code", "x"]), inner)
    ),
    max_leaves=4,
)


@given(table=st.dictionaries(st.sampled_from([*Settings.__struct_fields__, "x"]), values, max_size=3))
@settings(deadline=None)
def test_any_table_is_accepted_or_refused_with_its_place(
    tmp_path_factory: pytest.TempPathFactory, table: Any
) -> None:
    folder = tmp_path_factory.mktemp("project")
    try:
        said = repr(read(folder, tomlkit.dumps(table)))
    except UsageError as error:
        said = str(error)
    assert re.fullmatch(rf"Loaded\(.+\)|{re.escape(NAME)}:[1-9]\d*: .+", said)


def test_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes('keep = 1\ntitle = "Москвич"'.encode("cp1251"))
    with pytest.raises(UsageError, match=rf"^{NAME}:2: not valid UTF-8"):
        load(tmp_path)


# Where it is found


def test_a_folder_needs_none(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert load(tmp_path) == Loaded(tmp_path, Settings(), None)


def test_found_in_a_folder_above(tmp_path: Path) -> None:
    read(tmp_path, "keep = 7")
    below = tmp_path / "source" / "deep"
    below.mkdir(parents=True)
    loaded = load(below)
    assert (loaded.root, loaded.settings.keep, loaded.path) == (tmp_path, 7, tmp_path / NAME)


def test_an_error_in_a_folder_above_names_it(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("keep = 700")
    (tmp_path / "below").mkdir()
    with pytest.raises(UsageError, match=rf'^\.\./{NAME}:1: "keep"'):
        load(tmp_path / "below")


def test_not_found_above_the_repository(tmp_path: Path) -> None:
    read(tmp_path, "keep = 7")
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "below").mkdir()
    assert load(tmp_path / "repository" / "below").path is None


def test_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.article-i18n]\nkeep = 7\n')
    below = tmp_path / "below"
    below.mkdir()
    (below / "pyproject.toml").write_text('[project]\nname = "article-i18n"\n')
    loaded = load(below)
    assert (loaded.root, loaded.settings.keep) == (tmp_path, 7)


def test_pyproject_errors_have_their_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.article-i18n]\nkep = 7\n')
    with pytest.raises(UsageError, match=r'^pyproject.toml:5: unknown key "kep"; did you mean "keep"\?$'):
        load(tmp_path)


@pytest.mark.parametrize("text", ["[tool]\narticle-i18n = 1", 'tool = "article-i18n"'])
def test_pyproject_with_something_else_in_our_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text(text)
    (tmp_path / ".git").mkdir()
    if "=" in text.split("\n")[0]:
        assert load(tmp_path).path is None
    else:
        with pytest.raises(UsageError, match="must be a table, not 1"):
            load(tmp_path)


def test_a_broken_pyproject_that_is_not_ours_is_none_of_our_business(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project\n")
    (tmp_path / ".git").mkdir()
    assert load(tmp_path).path is None


def test_our_own_file_comes_before_pyproject(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.article-i18n]\nkeep = 7\n")
    assert read(tmp_path, "keep = 8").settings.keep == 8


def test_named(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "mine.toml").write_text("keep = 9")
    read(tmp_path, "keep = 8")
    loaded = load(tmp_path, Path("conf/mine.toml"))
    assert (loaded.root, loaded.settings.keep) == (tmp_path / "conf", 9)
    assert load(tmp_path / "conf", tmp_path / "conf" / "mine.toml") == loaded


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (
            "absent.toml",
            "^absent.toml: cannot be read (No such file or directory); check the path and its rights",
        ),
        ("folder", "^folder: cannot be read (Is a directory)"),
        ("pyproject.toml", "^pyproject.toml: has no table [tool.article-i18n]"),
    ],
)
def test_named_but_unusable(tmp_path: Path, config: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    with pytest.raises(UsageError, match="^" + re.escape(says[1:])):
        load(tmp_path, Path(config))


# What holds for a file


def test_file_settings_without_tables() -> None:
    loaded = Loaded(Path("/"), Settings(segmentation="sentence"))
    assert loaded.file_settings("source/A.MD") == FileSettings("markdown", "sentence", "", DEFAULTS)
    assert loaded.file_settings("x.txt").format == "text"


def test_the_last_table_that_fits_wins_key_by_key(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        """
        [[files]]
        pattern = "**/*.md"
        code = "comments"
        segmentation = "sentence"

        [[files]]
        pattern = "source/old/**"
        encoding = "cp1251"
        format = "text"
        code = "skip"
        """,
    )
    assert loaded.file_settings("source/a.txt") == FileSettings("text", "block", "", DEFAULTS)
    assert loaded.file_settings("source/a.md") == FileSettings(
        "markdown", "sentence", "", Options(code="comments")
    )
    assert loaded.file_settings("source/old/a.md") == FileSettings("text", "sentence", "cp1251", DEFAULTS)


def test_every_option_of_the_formats_is_a_key(tmp_path: Path) -> None:
    options = msgspec.structs.asdict(DEFAULTS)
    text = '[[files]]\npattern = "**"\n' + "".join(
        f"{key} = {json.dumps(value)}\n" for key, value in options.items()
    )
    assert read(tmp_path, text).file_settings("a.md").options == DEFAULTS


def test_a_file_without_a_format_is_an_error() -> None:
    with pytest.raises(UsageError, match=r"^source/a\.xyz: no format is known for this suffix; set `format`"):
        Loaded(Path("/")).file_settings("source/a.xyz")


def test_excluded() -> None:
    loaded = Loaded(Path("/"), Settings(exclude=("source/drafts", "**/README.md")))
    assert loaded.excluded("source/drafts/a/b.md")
    assert loaded.excluded("source/x/README.md")
    assert not loaded.excluded("source/a.md")


# What is said about it


def test_the_schema_knows_every_key() -> None:
    whole = schema()["$defs"]
    assert list(whole["Settings"]["properties"]) == list(Settings.__struct_fields__)
    assert set(whole["FileRule"]["properties"]) > set(Options.__struct_fields__)
    keys = [*whole["Settings"]["properties"].values(), *whole["FileRule"]["properties"].values()]
    assert all(key["description"] for key in keys)
    assert whole["FileRule"]["required"] == ["pattern"]


def test_notes_of_what_has_no_source_code() -> None:
    assert notes(msgspec.defstruct("Made", [("a", int)])) == {}


def documented(part: int) -> dict[str, str]:
    """The keys and defaults in the tables of docs/configuration.md; the first table is part 0."""
    tables = (
        (ROOT / "docs" / "configuration.md").read_text("utf-8").split("| key | default | what it says |")[1:]
    )
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| \S", tables[part], re.MULTILINE)
    return dict(rows)


def shown(value: object) -> str:
    return f"`{json.dumps(value)}`"


def test_every_key_is_documented_with_its_default() -> None:
    rows = documented(0)
    assert list(rows) == list(Settings.__struct_fields__)
    assert rows.pop("sources") == "every known suffix below `source/`"
    defaults = msgspec.structs.asdict(Settings())
    assert rows == {key: shown(value) for key, value in defaults.items() if key != "sources"}


def test_every_key_of_files_is_documented_with_its_default() -> None:
    rows = documented(1)
    options = msgspec.structs.asdict(DEFAULTS)
    assert set(rows) == set(schema()["$defs"]["FileRule"]["properties"])
    assert {key: rows[key] for key in options} == {key: shown(value) for key, value in options.items()}


def test_the_example_in_the_documentation_is_accepted(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    assert read(tmp_path, example[1]).settings.keep == 80


def test_the_message_in_the_documentation_is_the_real_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        read(tmp_path, "\n\n\nsegmentaton = 1")
    assert f"    {caught.value}\n" in (ROOT / "docs" / "configuration.md").read_text("utf-8")


def test_import_is_light() -> None:
    code = "import sys, article_i18n.settings; print({'babel', 'rich', 'click'} & sys.modules.keys())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"
