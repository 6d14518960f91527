-- Rows of bridge_statistic_observation in the file published before (schema before) that stand as they are: those of
-- subjects of which no figure, and no article behind one, is other than it was there. What an observation stands behind
-- depends on those alone.
WITH figure AS (
    FROM before.fact_observation
    UNION ALL BY NAME
    FROM fact_observation
),
signed AS MATERIALIZED (
    SELECT
        observation_key,
        article_key,
        stable_key(subject_of(figure)) AS subject_key,
        hash(figure) AS sign
    FROM figure
),
article AS (
    SELECT * EXCLUDE (article) FROM before.dim_article
    UNION ALL BY NAME
    SELECT * EXCLUDE (article) FROM dim_article
),
changed_article AS (
    SELECT article_key
    FROM article
    GROUP BY article_key, hash(article)
    HAVING count(*) = 1
),
changed AS (
    SELECT any_value(subject_key) AS subject_key
    FROM signed
    GROUP BY observation_key, sign
    HAVING count(*) = 1
    UNION ALL
    SELECT subject_key
    FROM signed
    SEMI JOIN changed_article USING (article_key)
)
FROM before.bridge_statistic_observation
SEMI JOIN (FROM signed ANTI JOIN changed USING (subject_key)) USING (observation_key)
ORDER BY statistic_key, vintage, observation_key;
