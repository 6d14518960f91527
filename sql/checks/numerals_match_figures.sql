-- subject: fact_numeral
-- severity: error
-- why: A numeral counted as a figure must state one that is published, and every published figure stands on a numeral.
-- Offending rows: numerals and observations without the other. Two sets of spans are compared by how far the spans that
-- begin before a point reach, so that a text full of numbers costs no more than sorting them.
WITH numeral_reach AS (
    SELECT
        article_key,
        numeral_key AS key,
        char_start,
        char_end,
        max(char_end) OVER (PARTITION BY article_key ORDER BY char_start, char_end) AS reach
    FROM fact_numeral
    WHERE disposition = 'observation'
),
figure_reach AS (
    SELECT
        article_key,
        observation_key AS key,
        char_start,
        char_end,
        max(char_end) OVER (PARTITION BY article_key ORDER BY char_start, char_end) AS reach
    FROM fact_observation
)
SELECT n.article_key, n.key AS without_figure, NULL AS without_numeral
FROM numeral_reach AS n
ASOF LEFT JOIN figure_reach AS f ON f.article_key = n.article_key AND f.char_start < n.char_end
WHERE f.reach IS NULL OR f.reach <= n.char_start
UNION ALL
SELECT f.article_key, NULL, f.key
FROM figure_reach AS f
ASOF LEFT JOIN numeral_reach AS n ON n.article_key = f.article_key AND n.char_start < f.char_end
WHERE n.reach IS NULL OR n.reach <= f.char_start;
