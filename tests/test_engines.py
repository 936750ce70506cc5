"""Other programs that `check` asks: Hunspell by its pipe, LanguageTool by HTTP."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from article_i18n import catalog as catalogs
from article_i18n.catalog import Message
from article_i18n.checks import check_catalog
from article_i18n.checks.engines.hunspell import Hunspell
from article_i18n.checks.engines.languagetool import LanguageTool
from article_i18n.checks.engines.slips import meant


def has_dictionary(name: str) -> bool:
    if not shutil.which("hunspell"):
        return False
    done = subprocess.run(["hunspell", "-d", name, "-l"], input=b"", capture_output=True, check=False)
    return done.returncode == 0


russian = pytest.mark.skipif(not has_dictionary("ru_RU"), reason="no hunspell with a Russian dictionary")
english = pytest.mark.skipif(not has_dictionary("en_US"), reason="no hunspell with an English dictionary")


def found(engine, pairs, locale="ru", check="spelling", terms=None):
    catalog = catalogs.new_catalog(locale)
    catalog.messages = [Message(source, target) for source, target in pairs]
    findings = check_catalog(catalog, locale, lambda _: "markdown", terms=terms, engines=[engine])
    return [(f.severity, f.said) for f in findings if f.check == check]


@russian
@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A car.", "Это машина."),
        ("A Foo car.", "Машина Foo."),
        ("The zzzqq car.", "Машина zzzqq."),
        ("Code", "Код `машына` и https://пример.рф/машына"),
        ("Code", "Слово *маши*на и «ёлка», «елка»"),
        ("It is a Fi\u0301at", "Э\u0301то за\u00adмок"),
        ("some", "кто-то где-нибудь"),
        ("The USSR", "В СССР и АЗЛК"),
        ("Two repositories", "Два репозитория"),
        ("A file", "машына.txt и @машына"),
    ],
)
def test_words_that_are_right_in_russian(source, target):
    assert found(Hunspell(["репозиторий"]), [(source, target)]) == []


@russian
@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Это машына.", "“машына” is not in the dictionary; машина"),
        ("**Машына** едет.", "“Машына” is not in the dictionary; Машина"),
        ("Машыны ждут", "“Машыны” is not in the dictionary; Машины"),
    ],
)
def test_words_that_are_wrong_in_russian(target, told):
    ((severity, said),) = found(Hunspell(), [("A car.", target)])
    assert severity == "warning"
    assert said.startswith(told)  # which other suggestions there are is the dictionary's affair


@pytest.mark.parametrize(
    ("word", "hints", "has", "slip"),
    [
        ("машына", ["машина"], (), True),
        ("испорченая", ["испорченная"], (), True),
        ("помощьи", ["помощь", "помощи"], (), True),
        ("carr", ["car", "care"], (), True),
        ("teh", ["the"], (), False),
        ("thier", ["their"], (), True),
        ("просотра", ["простора", "просмотра"], {"просмотра"}, True),
        ("просотра", ["простора", "просмотра"], (), True),
        ("аркадного", ["арканного"], (), False),
        ("фишинг", ["фитинг"], (), False),
        ("фишинг", ["фитинг"], {"фитинг"}, True),
        ("токен", ["токе", "торен"], {"токе"}, False),
        ("отсканировать", ["от сканировать", "сканировать"], {"сканировать"}, False),
    ],
)
def test_a_slip_is_told_from_a_new_word(word, hints, has, slip):
    assert bool(meant(word, hints, has)) is slip


@russian
def test_bits_abbreviations_and_names_are_no_slips():
    pairs = [
        ("a", "Выключатель рядом с приложением(ями) и т.п. эл. почта тут."),
        ("b", "Андрэ Клаппер писал."),
    ]
    assert [severity for severity, _ in found(Hunspell(), pairs) if severity != "info"] == []


@russian
def test_names_and_vocabulary_are_only_told():
    pairs = [("A name", "Здесь живёт Ктулхунг."), *((f"{n} a", f"{n} фубарник") for n in "123")]
    told = found(Hunspell(), pairs)
    assert [severity for severity, _ in told] == ["info", "info"]
    assert "(3 messages have it)" in told[1][1]


@russian
def test_terms_of_the_glossary_are_words(tmp_path):
    from article_i18n.glossary.reading import read_glossary

    path = tmp_path / "g.csv"
    path.write_text("term,ru\nwidget,фубарник\n", "utf-8")
    pairs = [("Two widgets", "Два фубарника")]
    assert found(Hunspell(), pairs)
    assert found(Hunspell(), pairs, terms=read_glossary(path).of("ru")) == []


@english
def test_english_as_a_target():
    assert found(Hunspell(), [("Ein Auto", "A carr goes.")], "en_US")[0][1].startswith("“carr” is not")


@russian
def test_each_word_is_asked_once(monkeypatch):
    asked = []
    run = Hunspell._run

    def spy(self, arguments, text, **more):
        asked.append((arguments[0], text.split()))
        return run(self, arguments, text, **more)

    monkeypatch.setattr(Hunspell, "_run", spy)
    engine = Hunspell()
    pairs = [("A car", "машына едет"), *((f"A car {n}", "едет едет") for n in range(50))]
    found(engine, pairs)
    found(engine, pairs)
    assert asked[1:] == [("-l", ["машына", "едет"]), ("-a", ["^машына"])]


def test_what_is_absent_is_said_once():
    engine = Hunspell(program="no-such-hunspell")
    assert found(engine, [("A", "Б")]) == found(engine, [("A", "Б")]) == []
    assert engine.notes == [
        "spelling is not checked: hunspell is not installed (Debian: apt install hunspell)"
    ]


@russian
@pytest.mark.parametrize(
    ("locale", "told"),
    [("zh_CN", "nothing sets its words apart"), ("fi", "hunspell has no dictionary for it")],
)
def test_a_language_without_dictionary_is_said_once(locale, told):
    engine = Hunspell()
    assert found(engine, [("A", "一二")] * 2, locale) == []
    assert len(engine.notes) == 1
    assert told in engine.notes[0]


class Server:
    """A LanguageTool that finds each of its words, or answers as it is told."""

    def __init__(self, words=(), answers=(), rule="RULE"):
        self.words, self.answers, self.asked, self.rule = words, list(answers), [], rule
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                fields = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                server.asked.append(fields)
                status, body, headers = server.answers.pop(0) if server.answers else (200, None, {})
                if not status:  # no answer for a while, or none at all
                    time.sleep(0.5 if status == 0 else 0)
                    self.close_connection = True
                    return
                text = "".join(
                    part.get("text") or part["markup"] for part in json.loads(fields["data"][0])["annotation"]
                )
                data = (json.dumps({"matches": server.matches(text)}) if body is None else body).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.http = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def matches(self, text):
        wide = text.encode("utf-16-le")
        for word, category in self.words:
            at = wide.find(word.encode("utf-16-le"))
            if at >= 0:
                rule = {"id": self.rule, "category": {"id": category}}
                yield_ = {"message": "Odd.", "offset": at // 2, "length": len(word), "rule": rule}
                yield {**yield_, "replacements": [{"value": "better"}]}

    def close(self):
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()


Server.matches = (lambda matches: lambda self, text: list(matches(self, text)))(Server.matches)


@pytest.fixture
def serve():
    servers = []

    def start(*given, **more):
        servers.append(Server(*given, **more))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


PAIRS = [("One", "😀 Первый *текст*."), ("Two", "Второй `код` плохой."), ("Three", "第三。")]


@pytest.mark.parametrize(("word", "locale"), [("плохой", "ru"), ("第三", "zh_CN"), ("текст", "ru")])
def test_grammar_is_told_where_it_is(serve, word, locale):
    server = serve([(word, "GRAMMAR")])
    ((severity, told),) = found(LanguageTool(server.url + "/"), PAIRS, locale, "grammar")
    assert severity == "warning"
    assert told.startswith("Odd; better? (RULE): ")
    assert word in told
    assert server.asked[0]["language"] == [{"ru": "ru", "zh_CN": "zh-CN"}[locale]]
    assert "TYPOS" in server.asked[0]["disabledCategories"][0]
    marked = [a for a in json.loads(server.asked[0]["data"][0])["annotation"] if "markup" in a]
    assert {"markup": "`код`", "interpretAs": "X"} in marked


@pytest.mark.parametrize("locale", ["ru", "zh_CN"])
def test_what_our_checks_do_is_left_out(serve, locale):
    server = serve([("Первый", "TYPOGRAPHY"), ("第三", "TYPOS")])
    assert found(LanguageTool(server.url), PAIRS, locale, "grammar") == []


def test_messages_are_asked_together(serve):
    server = serve()
    found(LanguageTool(server.url), [(f"A {n}", "слово " * 20) for n in range(100)], check="grammar")
    assert len(server.asked) == 2


def test_a_busy_server_is_asked_again_and_then_left(serve):
    server = serve([("плохой", "GRAMMAR")], answers=[(429, "", {"Retry-After": "0"})])
    engine = LanguageTool(server.url)
    assert len(found(engine, PAIRS, check="grammar")) == 1
    assert engine.notes == []
    server = serve(answers=[(429, "", {"Retry-After": "0"})] * 2)
    engine = LanguageTool(server.url)
    assert found(engine, PAIRS, check="grammar") == found(engine, PAIRS, check="grammar") == []
    assert len(server.asked) == 2
    assert len(engine.notes) == 1
    assert "asks for a pause" in engine.notes[0]


def many(count: int) -> list[tuple[str, str]]:
    return [(f"A {n}", f"слово {n} " + "слово " * 300) for n in range(count)]


def test_a_server_that_takes_only_short_texts_gets_shorter_ones(serve):
    server = serve([("слово 3 ", "GRAMMAR")], answers=[(413, "", {}), (200, None, {}), (413, "", {})])
    assert len(found(LanguageTool(server.url), many(4), check="grammar")) == 1
    sizes = [
        fields["data"][0].count("слово 0 ") + fields["data"][0].count("слово 3 ") for fields in server.asked
    ]
    assert sizes == [2, 1, 1, 0, 1]


def test_a_text_that_is_too_long_alone_is_left_out(serve):
    server = serve(answers=[(413, "", {})])
    engine = LanguageTool(server.url)
    assert found(engine, many(1), check="grammar") == []
    assert engine.notes == []


def test_a_server_that_fails_in_the_middle_is_asked_once_more_and_said_once(serve):
    server = serve([("слово 19", "GRAMMAR")], answers=[(200, None, {}), (503, "", {})])
    engine = LanguageTool(server.url, pause=0)
    assert len(found(engine, many(20), check="grammar")) == 1
    assert engine.notes == []
    server = serve(answers=[(200, None, {}), (None, "", {}), (None, "", {})])
    engine = LanguageTool(server.url, pause=0)
    assert found(engine, many(20), check="grammar") == []
    assert found(engine, many(20), check="grammar") == []
    assert len(server.asked) == 3
    (note,) = engine.notes
    assert note.startswith("grammar is not checked further: LanguageTool at http://127.0.0.1:")


def test_a_server_that_never_answers_is_left_in_time(serve):
    server = serve(answers=[(0, "", {})])
    engine = LanguageTool(server.url, timeout=0.2)
    assert found(engine, PAIRS, check="grammar") == []
    assert "does not answer (timed out)" in engine.notes[0]


def test_words_that_stand_twice_are_ours(serve):
    server = serve([("плохой", "GRAMMAR")], rule="RUSSIAN_WORD_REPEAT_RULE")
    assert found(LanguageTool(server.url), PAIRS, check="grammar") == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((500, "broken", {}), "answers 500 (broken)"),
        ((200, "<html>", {}), "does not answer as LanguageTool does"),
        ((200, "[]", {}), "does not answer as LanguageTool does"),
        ((400, "Error: 'ru' is not a language code", {}), "LanguageTool does not know it"),
        ((429, "", {"Retry-After": "9999"}), "asks for a pause"),
    ],
)
def test_a_server_that_fails_is_said_once(serve, answer, told):
    engine = LanguageTool(serve(answers=[answer]).url)
    assert found(engine, PAIRS, check="grammar") == []
    assert len(engine.notes) == 1
    assert told in engine.notes[0]


def test_no_server_changes_no_exit_code(shop):
    shop.write("source/a.md", "A.\n")
    shop.write("article-i18n.toml", 'engines = ["languagetool"]\nlanguagetool = "http://127.0.0.1:9"\n')
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A.": "Б."})
    said = shop.run("check")
    assert (said.code, said.out.count("grammar is not checked: LanguageTool at")) == (0, 1)


@russian
def test_hunspell_on_the_command_line(shop):
    shop.write("article-i18n.toml", 'words = "words.txt"\n')
    shop.write("words.txt", "# ours\nфубарник\n")
    shop.write("source/a.md", "A.\n\nB.\n")
    shop.run("extract")
    shop.run("update", "-l", "ru")
    shop.translate("locales/ru/LC_MESSAGES/a.po", {"A.": "Машына.", "B.": "Фубарник."})
    assert shop.run("check").code == 0
    said = shop.run("check", "--engine", "hunspell")
    assert said.code == 1
    assert said.out.count("[spelling]") == 1
    shop.write("words.txt", b"\xff")
    assert shop.run("check", "--engine", "hunspell").code == 2
