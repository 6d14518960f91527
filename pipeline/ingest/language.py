"""Telling the language of a text: by its script where that decides it, else by CLD2."""

from __future__ import annotations

import re

import pycld2

_SAMPLE = 20_000  # code points that are enough to tell a language
_SCRIPT_SAMPLE = 2_000  # and a script
_HAN = re.compile("[\u3400-\u9fff]")
_KANA = re.compile("[\u3040-\u30ff]")
_LETTER = re.compile(r"[^\W\d_]")
_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]|[^\x00-\uffff]")


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of most of the text, 'und' where too little of it tells.

    Chinese, simplified or traditional, is 'zh' when a fifth of the letters are Han and hardly any are kana.
    """
    sample = text[:_SCRIPT_SAMPLE]
    letters = len(_LETTER.findall(sample))
    han = 0 if sample.isascii() else len(_HAN.findall(sample))
    if han * 5 > letters and han * 0.05 >= len(_KANA.findall(sample)):
        return "zh" if han >= 4 else "und"
    return _by_cld2(text[:_SAMPLE]) if letters >= 20 else "und"


def _by_cld2(sample: str) -> str:
    try:
        reliable, _, details = pycld2.detect(_UNREADABLE.sub(" ", sample), bestEffort=False)
    except pycld2.error:
        return "und"
    code = str(details[0][1])
    return code.split("-")[0] if reliable and code not in ("un", "xxx") else "und"
