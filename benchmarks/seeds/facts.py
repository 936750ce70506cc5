"""Faults of fact: numbers, dates, units, addresses and names that are not those of the source."""

from __future__ import annotations

from benchmarks.seeds.tools import Fault, common, of, planted, put

_NUMBER = r"(?<![\w.,:/#-])\d{2,}(?![\w.,:/-]*\w)"
_RELEASE = r"(?<![\w./:-])\d+\.\d+(?:\.\d+)?(?![\w./:-])"
_FILE = r"(?<![\w./:@-])[\w-]{2,}\.(?:py|txt|html?|conf|cfg|ya?ml|json|js|vue|ts|md|xml|so|dll|exe|zip|log)(?![\w./-])"
_UNIT = r"(?<=\d)[ \u00a0]?(?:%|[КМГТкмгт]и?[Бб]|[KMGT]i?B|[kM]?Hz|[МГк]?Гц|°C)(?!\w)"

KINDS: dict[str, Fault] = {
    "digit changed": common(_NUMBER, lambda m: m[0][:-1] + str((int(m[0][-1]) + 3) % 10)),
    "number lost": common(_NUMBER, ""),
    "digits swapped": common(r"(?<![\w.,:/#-])(\d)(?!\1)(\d)(?![\w.,:/-]*\w)", r"\2\1"),
    "number added": of(lambda pair: f"{pair.target[:-1]} 777{pair.target[-1:]}"),
    "release changed": common(_RELEASE, lambda m: m[0] + "7"),
    "unit lost": put(_UNIT, ""),
    "address changed": common(r"https?://[\w-]+\.[\w.-]+\w", lambda m: m[0][:-1] + "x" + m[0][-1]),
    "address lost": put(r"https?://[\w./-]+", ""),
    "path of an address changed": put(r"(https?://[\w.-]+/[\w./-]*\w)", r"\1x"),
    "file name changed": common(_FILE, lambda m: "x" + m[0]),
    "option changed": common(r"(?<![\w-])--?[a-z][a-z-]{2,}(?![\w-])", lambda m: m[0] + "x"),
    "acronym lost": common(r"(?<![\w.`<>:/-])(?:USB|GNOME|PDF|HTTP|URL|API|ASCII|CSS|DNS|HTML|JSON|XML|CPU|IP|DVD|CD|SQL|SSL|TLS)(?![\w.`<>:/-])", ""),
    "acronym misspelled": common(r"(?<![\w.`<>:/-])(?:GNOME|HTTP|JSON|HTML|ASCII|Python|Linux|Kubernetes|GitHub|Unicode|Windows|JavaScript)(?![\w.`<>:/-])", lambda m: m[0][:-2] + m[0][-1] + m[0][-2]),
    "identifier changed": common(r"(?<![\w.`:/-])[a-z]+_[a-z_]+(?![\w.`:/-])", lambda m: m[0].replace("_", "-", 1)),
    "year changed": planted("since 1987", {"ru": "с 1987 года", "zh": "自 1987 年"}, {"ru": ("с 1978 года", "с 1986 года"), "zh": ("自 1978 年", "自 1988 年")}),
    "month changed": planted("May 5, 2024", {"ru": "5 мая 2024 г.", "zh": "2024 年 5 月 5 日"}, {"ru": ("5 июня 2024 г.", "5 марта 2024 г."), "zh": ("2024 年 6 月 5 日", "2024 年 4 月 5 日")}),
    "day changed": planted("on April 17", {"ru": "17 апреля", "zh": "4 月 17 日"}, {"ru": ("16 апреля", "7 апреля"), "zh": ("4 月 16 日", "4 月 7 日")}),
    "per cent lost": planted("about 45%", {"ru": "около 45\u00a0%", "zh": "约 45%"}, {"ru": ("около 45",), "zh": ("约 45",)}),
    "currency changed": planted("for $250", {"ru": "за 250\u00a0$", "zh": "250 美元"}, {"ru": ("за 250\u00a0€", "за 250\u00a0£"), "zh": ("250 欧元", "250 英镑")}),
    "measure changed": planted("12 km away", {"ru": "в 12\u00a0км", "zh": "12 公里外"}, {"ru": ("в 12\u00a0м", "в 12\u00a0милях"), "zh": ("12 米外", "12 英里外")}),
    "scale changed": planted("1.5 million", {"ru": "1,5\u00a0млн", "zh": "150 万"}, {"ru": ("1,5\u00a0тыс.", "1,5\u00a0млрд"), "zh": ("15 万", "1.5 亿")}),
    "number in words changed": planted("six hundred", {"ru": "шестьсот", "zh": "六百"}, {"ru": ("пятьсот", "шестьдесят"), "zh": ("五百", "六千")}),
    "decimals changed": planted("exactly 3,214.75", {"ru": "ровно 3\u00a0214,75", "zh": "正好 3,214.75"}, {"ru": ("ровно 3\u00a0214,57", "ровно 3214"), "zh": ("正好 3,214.57", "正好 32,147.5")}),
    "hour changed": planted("at 5:30 pm", {"ru": "в 17:30", "zh": "下午 5:30"}, {"ru": ("в 5:40", "в 16:30"), "zh": ("下午 6:30", "下午 5:20")}),
    "telephone changed": planted("call +1 555 123 4567", {"ru": "тел. +1 555 123-45-67", "zh": "电话 +1 555 1234567"}, {"ru": ("тел. +1 555 132-45-67",), "zh": ("电话 +1 555 1234576",)}),
    "mail changed": planted("write to ann@mail.net", {"ru": "пишите: ann@mail.net", "zh": "请写信至 ann@mail.net"}, {"ru": ("пишите: an@mail.net", "пишите: ann@mail.com"), "zh": ("请写信至 an@mail.net", "请写信至 ann@mail.org")}),
}  # fmt: skip
