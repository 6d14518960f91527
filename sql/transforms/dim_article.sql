-- Every article version, with the day on which it was first read: from the file published before, else today. A new text
-- at an old address is a new version, and what the old one said holds until the new one is published: the later
-- published, else the later seen, else the later by name.
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
    published_confidence,
    encoding,
    repairs,
    length(text) AS text_length,
    article_key_of(story.story_hash) AS story_key,
    coalesce(first_seen.first_seen_on, refresh.today) AS first_seen_on,
    row_number() OVER versions AS version,
    lead(content_hash) OVER versions IS NULL AS is_latest_version,
    lead(published_on) OVER versions AS superseded_on
FROM articles
CROSS JOIN refresh
JOIN story USING (content_hash)
LEFT JOIN first_seen USING (content_hash)
WINDOW versions AS (
    PARTITION BY coalesce(page_of(address), content_hash)
    ORDER BY published_on NULLS FIRST, coalesce(first_seen.first_seen_on, refresh.today), article
)
ORDER BY article_key;
