-- $articles made-up articles over five years, drawn from the seed $seed: three languages, one in ten a copy of the one before,
-- one in a hundred a new version of the one before it.
WITH drawn AS (
    SELECT n, hash(n, $seed) AS chance, n % 100 = 99 AS is_new_version, n - (n % 100 = 99)::BIGINT AS page
    FROM range($articles) AS numbers (n)
),
dated AS (
    SELECT
        *,
        page - (hash(page, $seed, 'copy') % 10 = 0)::BIGINT AS story,
        DATE '2021-01-01' + (hash(story, $seed, 'day') % 1800)::INTEGER AS story_day
    FROM drawn
)
SELECT
    article_key_of(sha256(n::VARCHAR)) AS article_key,
    format('{:07d}.txt', n) AS article,
    sha256(n::VARCHAR) AS content_hash,
    NULL::VARCHAR AS title,
    ['en', 'de', 'zh'][(chance % 3)::INTEGER + 1] AS language,
    NULL::VARCHAR AS author,
    NULL::VARCHAR AS publisher,
    NULL::VARCHAR AS address,
    story_day + is_new_version::INTEGER * 20 AS published_on,
    'day' AS published_precision,
    'header' AS published_basis,
    'utf-8' AS encoding,
    []::VARCHAR[] AS repairs,
    4000::BIGINT AS text_length,
    article_key_of(sha256(story::VARCHAR)) AS story_key,
    story_day AS first_seen_on,
    1 + is_new_version::INTEGER AS version,
    n % 100 <> 98 AS is_latest_version,
    if(n % 100 = 98, story_day + 20, NULL) AS superseded_on
FROM dated
ORDER BY article_key;
