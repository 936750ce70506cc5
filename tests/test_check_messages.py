"""Each check of a message: what it must let pass, then what it must find."""

from __future__ import annotations

import pytest

from article_i18n.catalog import Message
from article_i18n.checks import all_names, check_message, explain, severity_of
from article_i18n.checks.habits import Habits

KEPT = Habits(
    always=frozenset({"GNOME"}),
    kept=frozenset({"GNOME"}),
    no_break=True,
    spaced=True,
    spaced_percent=True,
    stop_space=False,
    yo=True,
)


def found(source: str, target: str, locale: str = "ru", format: str = "markdown", **fields) -> dict[str, str]:
    """The checks that find something, with what they say."""
    message = Message(source, target, **fields)
    findings = check_message(message, locale, format, habits=KEPT)
    return {finding.check: finding.message for finding in findings}


NOOP = [
    ("ru", "One million cars in 2022.", "Миллион автомобилей в 2022 году."),
    ("ru", "It has 600 cars.", "Всего шестьсот машин."),
    ("zh", "It has 600 cars.", "共有六百辆车。"),
    ("ru", "About 1,500.5 kg.", "Около 1 500,5\u00a0кг."),
    ("ru", "About 1.5 million.", "Около 1,5\u00a0млн."),
    ("zh", "About 1.5 million.", "大约 150 万。"),
    ("zh", "About 200,000 people.", "约 20 万人。"),
    ("zh", "In December 2022.", "2022 年 12 月。"),
    ("ru", "Grew by 50%.", "Вырос на 50 %."),
    ("zh", "Grew by 50%.", "增长百分之五十。"),
    ("ru", "See https://example.net/a.", "Смотрите https://example.net/a."),
    ("zh", "See https://a.net/b (or not).", "请看 https://a.net/b（或者不看）。"),
    ("ru", "See https://en.wikipedia.org/wiki/Car.", "Смотрите https://ru.wikipedia.org/wiki/Автомобиль."),
    ("ru", "See [it](https://a.net/en/b).", "Смотрите [это](https://a.net/ru/b)."),
    ("ru", "See [it](https://a.net/guide.html).", "Смотрите [это](https://ru.a.net/guide)."),
    ("zh", "See [it](https://a.net/b).", "请看[它](https://a.cn.net/b)。"),
    ("ru", "See [it](/docs/b/).", "Смотрите [это](/ru/docs/b)."),
    ("zh", "See [it](/docs/b#part).", "请看[它](/zh/docs/b#部分)。"),
    ("zh", "See [it](./b.html).", "请看[它](b)。"),
    ("ru", "See [it](https://a.net/)-based code (or not).", "Смотрите код на [этом](https://a.net/)."),
    ("ru", 'Use {{< tip term="pod" text="pods" >}}.', 'Вот {{< tip text="поды" term="pod" >}}.'),
    ("zh", 'Use {{< tip term="pod" >}}.', '使用 {{< tip text="容器" term="pod" >}}。'),
    ("ru", "Give `<your name>`.", "Укажите `<ваше имя>`."),
    ("zh", "Give `<your name>`.", "输入 `<你的名字>`。"),
    ("ru", "Call `run()` in `a/b.` now.", "Теперь вызовите `run` в `a/b`."),
    ("zh", "Run the kubelet.", "运行 `kubelet`。"),
    ("ru", "See **[_a_](#names)** here.", "Смотрите тут **[_а_](#имена)**."),
    ("ru", "Some 3rd-party code, \"a record\"--once made, kept.", "Сторонний код, «запись»: сделана — хранится."),
    ("zh", "It has been incremented.", "它增加了 1。"),
    ("zh", "The policies are applied.", "应用这些策略；"),
    ("zh", "They are not&#58; see.", "它们不是：看吧。"),
    ("zh", "Set \"`a`\", then \"`b`\".", "设置 \"`a`\"，然后是 \"`b`\"。"),
    ("ru", "Use `a` and **b** now.", "Теперь **б** и `a`."),
    ("ru", "Wait for it: yes or no?", "Ждите: да или нет?"),
    ("ru", "He said \"yes\".", "Он сказал «да»."),
    ("ru", "Cars - and more.", "Машины — и не только."),
    ("ru", "An HTML file.", "HTML-файл."),
    ("ru", "Use GNOME today.", "Пользуйтесь GNOME."),
    ("zh", "Hello, world!", "你好，世界！"),
    ("zh", "Use GNOME today.", "今天用 GNOME 吧。"),
    ("zh", "Indeed so.", "的的确确如此。"),
    ("zh", "A. Then B.", "甲。然后乙。"),
    ("ru", "Firefox", "Firefox"),
    ("ru", "Firefox 2.0 and LibreOffice", "Firefox 2.0 and LibreOffice"),
    ("ru", "a) one b) two", "а) один б) два"),
    ("ru", "Open `--force` and snake_case.", "Откройте `--force` и snake_case."),
    ("ru", "The 1st and the 2nd, twice.", "Первый и второй, дважды."),
    ("ru", "Python 3.11.2 is out.", "Вышел Python 3.11.2."),
    ("ru", "On May 5, 2024 it began.", "Это началось 5 мая 2024\u00a0г."),
    ("zh", "On May 5, 2024 it began.", "它始于 2024 年 5 月 5 日。"),
    ("de", "On May 5, 2024 it began.", "Es begann am 5. Mai 2024."),
    ("ru", "Due 5/6/2024.", "Срок — 06.05.2024."),
    ("zh", "Due 5/6/2024.", "截止 2024 年 5 月 6 日。"),
    ("ru", "Built in the 19th century.", "Построен в XIX веке."),
    ("zh", "Built in the 1960s.", "建于 20 世纪 60 年代。"),
    ("ru", "At 5:30 pm.", "В 17:30."),
    ("zh", "At 5 pm.", "下午五点。"),
    ("ru", "Six hundred cars.", "600 машин."),
    ("zh", "Six hundred cars.", "六百辆车。"),
    ("ru", "Twenty-five cars.", "Двадцать пять машин."),
    ("ru", "Half a million cars.", "500 000 машин."),
    ("zh", "Half a million cars.", "50 万辆车。"),
    ("ru", "Call +1 (555) 123-4567.", "Звоните +1 555 123-45-67."),
    ("zh", "Call +1 (555) 123-4567.", "请拨打 +1 555 1234567。"),
    ("ru", "It is 60 miles away.", "До него около 97\u00a0км."),
    ("zh", "It is 60 miles away.", "距离约 97 公里。"),
    ("ru", "From 1941-45 on.", "С 1941—1945 годов."),
    ("ru", "Add 1½ cups.", "Добавьте 1,5 стакана."),
    ("ru", "Tom &amp; Jerry &lt;b&gt;.", "Том и Джерри &lt;b&gt;."),
    ("zh", "Open {name} now.", "现在打开 {name}。"),
    ("ru", "Made in 1946.", "Сделано в 1946\u00a0г."),
    ("zh", "In the United States of America and so on.", "在乾隆时代等等。"),
    ("fr", "Is it so? Yes!", "Est-ce vrai\u00a0? Oui\u00a0!"),
    ("es", "Is it so then?", "¿Es esto así?"),
    ("ja", "Hello, world.", "こんにちは、世界。"),
    ("de", 'The "new" car.', "Das „neue“ Auto."),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "source", "target"), NOOP)
def test_nothing_is_held_against_a_good_translation(locale, source, target):
    assert found(source, target, locale) == {}


HIT = [
    ("lost-markup", "ru", "Use `a` now.", "Пользуйтесь этим."),
    ("lost-markup", "zh", "Use `a` now.", "现在使用它。"),
    ("link-target", "ru", "See [it](https://a.net/b).", "Смотрите [это](https://a.net/c)."),
    ("link-target", "zh", "See [it](b.md#part).", "请看[它](c.md)。"),
    ("extra-markup", "ru", "Use it now.", "Используйте `это`."),
    ("extra-markup", "zh", "See it now.", "现在请看[它](b.md)。"),
    ("doubled-words", "ru", "It is good.", "Это хорошо.."),
    ("doubled-words", "zh", "It is good, and new.", "它很好，，也很新。"),
    ("loose-markup", "ru", "Use `a`, then `b`. Then `a`.", "Возьмите `a`, потом `b`. И его."),
    ("loose-markup", "zh", "Use `a` now.", "现在使用 a。"),
    ("emphasis", "ru", "It is *very* good.", "Очень хорошо."),
    ("emphasis", "zh", "It is **very** good.", "非常好。"),
    ("nesting", "ru", "See **[a](b)** here.", "Смотрите **тут** [а](b)."),
    ("nesting", "zh", "See **[a](b)** here.", "**请看**这里的[甲](b)。"),
    ("stray-markup", "ru", "It is **very** good.", "Очень **хорошо."),
    ("stray-markup", "zh", "See [it](b) now.", "请看 它](b)。"),
    ("signs", "ru", "It is good.", "Это | хорошо."),
    ("signs", "zh", "It is good.", "这很好}。"),
    ("signs", "ru", "It is good.", "Это 'хорошо."),
    ("line-start", "ru", "It is good.", "# Это хорошо."),
    ("line-start", "zh", "It is good.", "1. 这很好。"),
    ("line-start", "ru", "It is good.", "Это\n\nхорошо."),
    ("line-start", "ru", "It is good.", "- Это хорошо."),
    ("numbers", "ru", "It has 600 cars.", "Всего 500 машин."),
    ("numbers", "zh", "In 1946 it began.", "它始于 1947 年。"),
    ("numbers", "ru", "About 1.5 million.", "Около 1,5 тыс."),
    ("numbers", "zh", "About 200,000 people.", "约 2 万人。"),
    ("new-numbers", "ru", "It has cars.", "Всего 500 машин."),
    ("new-numbers", "zh", "It has cars.", "有 500 辆车。"),
    ("units", "ru", "Grew by 50%.", "Вырос на 50."),
    ("units", "zh", "It takes 5 GB.", "需要 5。"),
    ("urls", "ru", "See https://a.net/b now.", "Смотрите https://a.net/bb."),
    ("urls", "zh", "See https://a.net/b now.", "现在请看这里。"),
    ("mails", "ru", "Write to me@a.net now.", "Пишите: mе@a.net."),
    ("mails", "zh", "Write to me@a.net now.", "请写信。"),
    ("files", "ru", "Open conf.py now.", "Откройте конф.пу."),
    ("files", "zh", "Pass --force to it.", "传入 --强制 即可。"),
    ("names", "ru", "Use GNOME today.", "Пользуйтесь ГНОМом."),
    ("names", "zh", "Use GNOME today.", "今天用桌面吧。"),
    ("copy", "ru", "This is a whole sentence.", "This is a whole sentence."),
    ("copy", "zh", "This is a whole sentence.", "This is a whole sentence."),
    ("left-over", "ru", "One. This is the rest of it.", "Один. This is the rest of it."),
    ("left-over", "zh", "One. This is the rest of it.", "一。 This is the rest of it."),
    ("length", "ru", "This is a rather long sentence about cars and more.", "Да."),
    ("length", "zh", "This is a rather long sentence about cars and more.", "好。"),
    ("dropped", "ru", "The first sentence is here. The second one is of the same length.", "Первое предложение здесь."),
    ("dropped", "zh", "The first sentence is here. The second one is of the same length.", "这里写着的是整篇文章的第一个句子而且这个句子写得很长很长。"),
    ("mixed-script", "ru", "The code is right.", "Кoд верный."),
    ("mixed-script", "uk", "The code is right.", "Кoд правильний."),
    ("variant", "zh", "The car.", "那辆車。"),
    ("variant", "zh_TW", "The car.", "那輛车。"),
    ("doubled-words", "ru", "Cars on the road.", "Машины на на дороге."),
    ("doubled-words", "zh", "The good car.", "很好的的车。"),
    ("mojibake", "ru", "Hello there.", "ÐŸÑ€Ð¸Ð²ÐµÑ‚."),
    ("mojibake", "zh", "Hello there.", "锟斤拷。"),
    ("controls", "ru", "Hello there.", "При\u200bвет."),
    ("controls", "zh", "Hello there.", "你\u202e好。"),
    ("normal-form", "ru", "My.", "Мои\u0306."),
    ("normal-form", "zh", "Café.", "咖啡 Cafe\u0301。"),
    ("spaces", "ru", "Hello.", " Привет."),
    ("spaces", "zh", "Hello.", "你好。 "),
    ("edges", "ru", "Hello.\n", "Привет."),
    ("edges", "zh", "Hello.", "\n你好。"),
    ("double-space", "ru", "Hello you.", "Привет  тебе."),
    ("double-space", "zh", "Use GNOME.", "使用  GNOME。"),
    ("space-before", "ru", "Hello, you.", "Привет , ты."),
    ("space-before", "zh", "Use GNOME, please.", "请用 GNOME , 好吗。"),
    ("ending", "ru", "Really?", "Правда."),
    ("ending", "zh", "As follows:", "如下。"),
    ("full-stop", "ru", "It is so.", "Это так"),
    ("full-stop", "zh", "It is so.", "是这样"),
    ("pairs", "ru", "It (the car) is.", "Она (машина есть."),
    ("pairs", "zh", "It (the car) is.", "它（车是。"),
    ("capital", "ru", "It is a good car.", "это хорошая машина."),
    ("capital", "uk", "It is a good car.", "це гарна машина."),
    ("ru-quotes", "ru", "The \"people's\" car.", "Машина \"народа\"."),
    ("ru-dash", "ru", "A car is good.", "Машина - это хорошо."),
    ("ru-ellipsis", "ru", "And so on…", "И так далее..."),
    ("ru-no-break", "ru", "Plant No. 5.", "Завод № 5."),
    ("ru-percent", "ru", "By 50%.", "На 50%."),
    ("zh-half-width", "zh", "Hello, world.", "你好,世界。"),
    ("zh-spaced-stop", "zh", "Hello, world.", "你好 ，世界。"),
    ("zh-quotes", "zh", "The \"people's\" car.", "\"人民\"的车。"),
    ("zh-full-width", "zh", "A car.", "Ａ 车。"),
    ("zh-ellipsis", "zh", "And so on…", "等等..."),
    ("zh-spacing", "zh", "Use GNOME.", "使用GNOME。"),
    ("numbers", "ru", "Six hundred cars were made.", "Сделано 500 машин."),
    ("numbers", "zh", "Six hundred cars were made.", "制造了五百辆车。"),
    ("numbers", "ru", "Call +1 (555) 123-4567.", "Звоните +1 555 123-45-68."),
    ("numbers", "zh", "Python 3.10 is out.", "Python 3.1 发布了。"),
    ("months", "ru", "On May 5, 2024 it began.", "Это началось 5 июня 2024 г."),
    ("months", "zh", "On May 5, 2024 it began.", "它始于 2024 年 6 月 5 日。"),
    ("units", "ru", "It costs $1,500.", "Стоит 1500 евро."),
    ("units", "zh", "It costs $1,500.", "价格为 1500 欧元。"),
    ("files", "ru", "Open mod.py now.", "Откройте xmod.py."),
    ("files", "zh", "It is 02:00:01:02:03:04 now.", "现在是 02:00:01:02:03:05。"),
    ("hollow", "ru", "Press <kbd>Enter</kbd> now.", "Нажмите <kbd></kbd>."),
    ("hollow", "zh", "Press <kbd>Enter</kbd> now.", "请按 <kbd></kbd>。"),
    ("variables", "ru", "Open {name} now.", "Откройте {имя}."),
    ("markup", "zh", "Open {{ name }} now.", "现在打开 {{ 名称 }}。"),
    ("variables", "zh", "Open {name} now.", "现在打开 {名称}。"),
    ("entities", "ru", "Use &lt; here.", "Пользуйтесь этим."),
    ("entities", "zh", "Use &lt; here.", "这里用 &lt 吧。"),
    ("language", "ru", "This is a good and very new car.", "Це дуже добра і нова машина, її варто купити."),
    ("language", "zh", "This is a good and very new car.", "これはとてもよい新しい車です。"),
    ("language", "bg", "This is a good and very new car.", "Это очень хорошая и новая машина, вы её купите."),
    ("language", "de", "It is a good car for you.", "C'est une bonne voiture pour vous et les enfants."),
    ("mixed-script", "el", "The code.", "Ο κώδικoς."),
    ("variant", "zh", "After the war.", "戰後。"),
    ("ru-nested", "ru", "The plant.", "Завод «Имени «Правды»»."),
    ("ru-number", "ru", "Plant No. 5.", "Завод No. 5."),
    ("ru-yo", "ru", "The green car.", "Еще зеленый."),
    ("zh-list-comma", "zh", "Use apples, pears, peaches, and plums.", "使用苹果，梨，桃和李子。"),
    ("ja-half-width", "ja", "Hello, world.", "こんにちは,世界。"),
    ("fr-spaces", "fr", "Is it so?", "Est-ce vrai?"),
    ("fr-quotes", "fr", 'The "new" car.', 'La voiture "neuve".'),
    ("de-quotes", "de", 'The "new" car.', 'Das "neue" Auto.'),
    ("es-opening", "es", "Is it so then?", "Es esto así?"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "locale", "source", "target"), HIT)
def test_a_fault_is_found(check, locale, source, target):
    assert check in found(source, target, locale)


def test_placeholders_of_flagged_messages():
    assert "placeholders" in found("%(n)s cars", "машин: %(m)s", flags=("python-format",))
    assert "placeholders" not in found("%(n)s cars", "машин: %(n)s", flags=("python-format",))


def test_unfinished_messages():
    assert set(found("Yes.", "")) == {"untranslated"}
    assert set(found("Yes.", "Да.", flags=("fuzzy",))) == {"fuzzy"}
    assert "plural-forms" in found("a car", "а", msgid_plural="cars", plurals=("а", "", "в"))


def test_every_plural_form_is_looked_at():
    assert "double-space" in found(
        "a car", "а машина", msgid_plural="some cars", plurals=("а машина", "две  машины", "машин")
    )


def test_what_asks_for_no_translation_is_left_alone():
    assert found("translator-credits", "Анна <anna@a.net>, 2020") == {}
    assert found("A sentence in a merged pair.", "{merged}") == {}
    code = "import os\n\nfor x in y:\n    print(x)"
    assert found(code, code) == {}


@pytest.mark.parametrize("name", all_names())
def test_every_check_explains_itself(name):
    assert len(explain(name)) > 30
    assert severity_of(name) in {"error", "warning", "info"}


SILENT = [
    {"comments": ("no-check: double-space",)},
    {"comments": ("right as it is. no-check: numbers, double-space",)},
    {"comments": ("no-check",)},
    {"notes": ("#noqa",)},
    {"flags": ("ignore-double-space",)},
    {"flags": ("no-check: double-space",)},
]


@pytest.mark.parametrize("fields", SILENT)
def test_a_check_can_be_silenced(fields):
    assert found("Hello you.", "Привет  тебе.", **fields) == {}


def test_silencing_one_leaves_the_others():
    assert set(found("Hello you?", "Привет  тебе.", comments=("no-check: double-space",))) == {"ending"}
