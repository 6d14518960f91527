-- Every article version, with the day on which it was first read: from the file published before, else today.
SELECT
    article_key_of(content_hash) AS article_key,
    article,
    content_hash,
    title,
    language,
    author,
    publisher,
    address,
    published_on,
    published_precision,
    published_basis,
    encoding,
    repairs,
    length(text) AS text_length,
    article_key_of(content_hash) AS story_key,
    coalesce(first_seen.first_seen_on, refresh.today) AS first_seen_on
FROM articles
CROSS JOIN refresh
LEFT JOIN first_seen USING (content_hash)
ORDER BY article_key;
