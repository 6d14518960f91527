SELECT
    stable_key(concat_ws('/', 'correction', p.content_hash, p.char_start, p.char_end, p.field, p.old)) AS correction_key,
    a.article_key,
    p.content_hash,
    p.char_start,
    p.char_end,
    p.quote,
    nullif(p.field, '') AS field,
    nullif(p.old, '') AS old,
    nullif(p.new, '') AS new,
    p.reason,
    p.author,
    p.day,
    p.outcome
FROM person_corrections AS p
LEFT JOIN dim_article AS a ON a.content_hash = p.content_hash
ORDER BY correction_key;
