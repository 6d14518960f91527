SELECT DISTINCT article_key_of(content_hash) AS article_key, span.char_start, span.char_end, span.kind
FROM (SELECT content_hash, unnest(furniture) AS span FROM articles)
ORDER BY ALL;
