"""A landing folder of short articles of our own, for tests that run the whole pipeline."""

from __future__ import annotations

from pathlib import Path

ARTICLES = {
    "english.txt": """Regional output of the capital cluster grows
date 2025-03-14

The gross domestic product of the Beijing-Tianjin-Hebei region reached 11.5 trillion yuan ($1.6 trillion) in 2024,
officials said. In Tianjin, GDP grew by 5.1 percent last year. The 14th Five-Year Plan ends in 2025.
""",
    "german/wien.txt": """Exporte aus Wien legen zu
date 2025-02-03

Die Exporte Wiens stiegen 2024 um 3,2 Prozent auf 25,4 Milliarden Euro.
""",
    "chinese.txt": """长三角经济稳步增长
date 2025-01-20

2024年，江苏省地区生产总值达13.7万亿元，比上年增长5.8%。
""",
}


def write_articles(folder: Path) -> None:
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
