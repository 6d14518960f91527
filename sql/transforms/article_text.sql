SELECT article_key_of(content_hash) AS article_key, text
FROM articles
ORDER BY article_key;
