SELECT
    stable_key(concat_ws('/', 'numeral', content_hash, char_start, char_end)) AS numeral_key,
    article_key_of(content_hash) AS article_key,
    char_start,
    char_end,
    quote,
    disposition,
    reason
FROM settled_numerals
ORDER BY numeral_key;
