"""Faults of fact that were not thought of when the checks were made."""

from __future__ import annotations

from benchmarks.seeds.tools import Fault, common, planted

_WORD = r"(?<![\w.`<>:/@&;-])[A-Z][a-z]{3,}(?![\w.`<>:/@;-])"
_PATH = r"(?<![\w.:/<])/(?:[a-z][\w.-]*/)*[a-z][\w-]{2,}(?![\w./-])"

KINDS: dict[str, Fault] = {
    "digit doubled": common(r"(?<![\w.,:/#;&-])[1-9]\d+(?![\w.,:/-]*\w)", lambda m: m[0] + m[0][-1]),
    "part of a release lost": common(r"(?<![\w./:-])\d+\.\d+\.\d+(?![\w./:-])", lambda m: m[0].rpartition(".")[0]),
    "name with letters exchanged": common(_WORD, lambda m: m[0][:2] + m[0][3] + m[0][2] + m[0][4:] if m[0][2] != m[0][3] else m[0][:1] + m[0][2] + m[0][1] + m[0][3:]),
    "letter of a name lost": common(_WORD, lambda m: m[0][:2] + m[0][3:]),
    "path changed": common(_PATH, lambda m: m[0] + "s"),
    "path with another root": common(_PATH, lambda m: "/opt" + m[0]),
    "thousands lost": planted("10,000 times", {"ru": "10\u00a0000 раз", "zh": "10,000 次"}, {"ru": ("1000 раз", "100\u00a0000 раз"), "zh": ("1,000 次", "100,000 次")}),
    "decimal point moved": planted("by 2.5 points", {"ru": "на 2,5 пункта", "zh": "2.5 点"}, {"ru": ("на 25 пунктов", "на 0,25 пункта"), "zh": ("25 点", "0.25 点")}),
    "minus lost": planted("down to -40 degrees", {"ru": "до −40 градусов", "zh": "低至 -40 度"}, {"ru": ("до 40 градусов",), "zh": ("低至 40 度",)}),
    "end of a range changed": planted("15-20 minutes", {"ru": "15–20 минут", "zh": "15–20 分钟"}, {"ru": ("15–25 минут", "10–20 минут"), "zh": ("15–25 分钟", "10–20 分钟")}),
    "ordinal changed": planted("the 3rd edition", {"ru": "3-е издание", "zh": "第 3 版"}, {"ru": ("2-е издание", "4-е издание"), "zh": ("第 2 版", "第五版")}),
    "century changed": planted("in the 19th century", {"ru": "в XIX веке", "zh": "在 19 世纪"}, {"ru": ("в XVIII веке", "в XX веке"), "zh": ("在 18 世纪", "在二十世纪")}),
    "decade changed": planted("in the 1990s", {"ru": "в 1990-х годах", "zh": "20 世纪 90 年代"}, {"ru": ("в 1980-х годах", "в 80-х годах"), "zh": ("20 世纪 80 年代", "1980 年代")}),
    "fraction changed": planted("1/3 of it", {"ru": "1/3 этого", "zh": "其中的 1/3"}, {"ru": ("1/2 этого", "2/3 этого"), "zh": ("其中的 1/2", "其中的 2/3")}),
    "small number in words": planted("within 7 days", {"ru": "в течение семи дней", "zh": "七天之内"}, {"ru": ("в течение шести дней", "в течение восьми дней"), "zh": ("六天之内", "八天之内")}),
    "weekday changed": planted("on Monday", {"ru": "в понедельник", "zh": "星期一"}, {"ru": ("во вторник", "в воскресенье"), "zh": ("星期二", "周日")}),
    "half of the day changed": planted("at 9:00 am", {"ru": "в 9:00", "zh": "上午 9:00"}, {"ru": ("в 21:00", "в 9 часов вечера"), "zh": ("晚上 9:00", "下午 9:00")}),
    "date with its parts exchanged": planted("2023-05-08", {"ru": "08.05.2023", "zh": "2023-05-08"}, {"ru": ("05.08.2023", "2023-08-05"), "zh": ("2023-08-05", "2023年8月5日")}),
    "price changed": planted("for $19.99", {"ru": "за 19,99\u00a0$", "zh": "19.99 美元"}, {"ru": ("за 19,89\u00a0$", "за 1999\u00a0$"), "zh": ("19.89 美元", "1999 美元")}),
    "unit of time changed": planted("after 3 hours", {"ru": "через 3 часа", "zh": "3 小时后"}, {"ru": ("через 3 минуты", "через 3 дня"), "zh": ("3 分钟后", "3 天后")}),
    "unit of length changed": planted("5 mm thick", {"ru": "толщиной 5\u00a0мм", "zh": "厚 5 毫米"}, {"ru": ("толщиной 5\u00a0см", "толщиной 5\u00a0м"), "zh": ("厚 5 厘米", "厚 5 米")}),
    "unit of memory changed": planted("512 MB of memory", {"ru": "512\u00a0МБ памяти", "zh": "512 MB 内存"}, {"ru": ("512\u00a0ГБ памяти", "512\u00a0КБ памяти"), "zh": ("512 GB 内存", "512 KB 内存")}),
    "unit of temperature changed": planted("at 20 °C", {"ru": "при 20\u00a0°C", "zh": "20 °C 时"}, {"ru": ("при 20\u00a0°F",), "zh": ("20 °F 时", "20 华氏度时")}),
    "unit of frequency changed": planted("at 100 MHz", {"ru": "на 100\u00a0МГц", "zh": "100 MHz"}, {"ru": ("на 100\u00a0кГц", "на 100\u00a0ГГц"), "zh": ("100 GHz", "100 kHz")}),
    "IP address changed": planted("192.168.0.1", {"ru": "192.168.0.1", "zh": "192.168.0.1"}, {"ru": ("192.168.1.1", "192.168.0.10"), "zh": ("192.168.1.1", "192.168.0")}),
    "hexadecimal changed": planted("at 0x1F40", {"ru": "по адресу 0x1F40", "zh": "地址 0x1F40"}, {"ru": ("по адресу 0x1E40", "по адресу 0x1F4"), "zh": ("地址 0x1E40", "地址 0xF140")}),
    "key changed": planted("press Ctrl+Alt+F2", {"ru": "нажмите Ctrl+Alt+F2", "zh": "按 Ctrl+Alt+F2"}, {"ru": ("нажмите Ctrl+Alt+F3", "нажмите Ctrl+F2"), "zh": ("按 Ctrl+Shift+F2", "按 Ctrl+Alt+F12")}),
    "variable changed": planted("set MY_LIBRARY_PATH", {"ru": "задайте MY_LIBRARY_PATH", "zh": "设置 MY_LIBRARY_PATH"}, {"ru": ("задайте MY_LIBRARY_PATCH", "задайте MY LIBRARY_PATH"), "zh": ("设置 MY_LIBARY_PATH", "设置 MYLIBRARY_PATH")}),
    "dash for an option": planted("with --force", {"ru": "с --force", "zh": "用 --force"}, {"ru": ("с —force", "с –force"), "zh": ("用 —force", "用 -force")}),
    "short option changed": planted("run tar -xzf", {"ru": "запустите tar -xzf", "zh": "运行 tar -xzf"}, {"ru": ("запустите tar -xvf", "запустите tar –xzf"), "zh": ("运行 tar -xvf", "运行 tar xzf")}),
    "query of an address changed": planted("see https://mail.net/a?id=57", {"ru": "см. https://mail.net/a?id=57", "zh": "见 https://mail.net/a?id=57"}, {"ru": ("см. https://mail.net/a?id=75", "см. https://mail.net/a"), "zh": ("见 https://mail.net/a?id=75", "见 https://mail.net/a?id=5")}),
    "address glued to a word": planted("see https://mail.net/docs for more", {"ru": "см. https://mail.net/docs для подробностей", "zh": "更多见 https://mail.net/docs 一页"}, {"ru": ("см. https://mail.net/docsдля подробностей",), "zh": ("更多见 https://mail.net/docspage 一页",)}),
    "scheme of an address altered": planted("see https://mail.net/docs", {"ru": "см. https://mail.net/docs", "zh": "见 https://mail.net/docs"}, {"ru": ("см. htps://mail.net/docs", "см. https:/mail.net/docs"), "zh": ("见 https：//mail.net/docs", "见 htttps://mail.net/docs")}),
    "sign of a mail address lost": planted("write to ann@mail.net", {"ru": "пишите: ann@mail.net", "zh": "请写信至 ann@mail.net"}, {"ru": ("пишите: annmail.net", "пишите: ann @mail.net"), "zh": ("请写信至 ann＠mail.net", "请写信至 ann@mail")}),
    "number of a book changed": planted("ISBN 978-3-16-148410-0", {"ru": "ISBN 978-3-16-148410-0", "zh": "ISBN 978-3-16-148410-0"}, {"ru": ("ISBN 978-3-16-148401-0",), "zh": ("ISBN 978-3-16-184410-0",)}),
    "Roman numeral changed": planted("in Chapter IV", {"ru": "в главе IV", "zh": "第 IV 章"}, {"ru": ("в главе VI", "в главе III"), "zh": ("第 VI 章", "第 V 章")}),
    "dimension changed": planted("1024x768 pixels", {"ru": "1024×768 пикселей", "zh": "1024×768 像素"}, {"ru": ("1024×786 пикселей", "1204×768 пикселей"), "zh": ("1024×786 像素", "1024 像素")}),
    "power changed": planted("2^32 values", {"ru": "2^32 значений", "zh": "2^32 个值"}, {"ru": ("2^31 значений", "232 значений"), "zh": ("2^33 个值", "232 个值")}),
    "number of a figure changed": planted("see Figure 3", {"ru": "см. рис. 3", "zh": "见图 3"}, {"ru": ("см. рис. 2", "см. рис. 8"), "zh": ("见图 2", "见图八")}),
    "zero of a release lost": planted("since Python 3.10", {"ru": "начиная с Python 3.10", "zh": "自 Python 3.10 起"}, {"ru": ("начиная с Python 3.1", "начиная с Python 3.11"), "zh": ("自 Python 3.1 起", "自 Python 3.01 起")}),
    "suffix of a file changed": planted("open setup.ini", {"ru": "откройте setup.ini", "zh": "打开 setup.ini"}, {"ru": ("откройте setup.init", "откройте setup"), "zh": ("打开 setup.inf", "打开 setup。ini")}),
    "bits changed": planted("a 64-bit system", {"ru": "64-разрядная система", "zh": "64 位系统"}, {"ru": ("32-разрядная система",), "zh": ("32 位系统",)}),
    "two numbers exchanged": planted("from 1200 to 4800 baud", {"ru": "от 1200 до 4800 бод", "zh": "从 1200 到 4800 波特"}, {"ru": ("от 1200 до 1200 бод",), "zh": ("从 4800 到 4800 波特",)}),
    "currency lost": planted("costs €120", {"ru": "стоит 120\u00a0евро", "zh": "价格 120 欧元"}, {"ru": ("стоит 120",), "zh": ("价格 120",)}),
    "sign of a section changed": planted("see section 4.2.1", {"ru": "см. раздел 4.2.1", "zh": "见 4.2.1 节"}, {"ru": ("см. раздел 4.1.2", "см. раздел 4.2"), "zh": ("见 4.1.2 节", "见 4.2 节")}),
}  # fmt: skip
