-- Refused observations as they were read. The number within equal rows keeps repeated readings apart.
SELECT
    stable_key(concat_ws('/', 'rejected', content_hash, reading, row_number() OVER (PARTITION BY content_hash, reading)))
        AS rejected_key,
    article_key_of(content_hash) AS article_key,
    * EXCLUDE (content_hash, language, reading)
FROM (SELECT *, refused_observations::VARCHAR AS reading FROM refused_observations)
ORDER BY rejected_key;
