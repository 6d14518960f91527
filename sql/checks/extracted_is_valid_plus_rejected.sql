-- subject: fact_observation
-- severity: error
-- why: A figure that was extracted is published or rejected with a reason. None may be lost, none may appear.
-- Offending rows: articles whose figures do not add up.
SELECT content_hash, sum(extracted) AS extracted, sum(valid) AS valid, sum(rejected) AS rejected
FROM (
    SELECT content_hash, 1 AS extracted, 0 AS valid, 0 AS rejected FROM observations
    UNION ALL
    SELECT content_hash, 0, 1, 0 FROM fact_observation JOIN dim_article USING (article_key)
    UNION ALL
    SELECT content_hash, 0, 0, 1 FROM rejected_observation JOIN dim_article USING (article_key)
)
GROUP BY content_hash
HAVING sum(extracted) <> sum(valid) + sum(rejected);
