-- subject: fact_observation
-- severity: error
-- why: A fact without its dimension is lost to every query that joins. The foreign keys say the same, but not which.
-- Offending rows: observations with a key that its dimension lacks.
SELECT observation_key
FROM fact_observation
WHERE
    article_key NOT IN (SELECT article_key FROM dim_article)
    OR region_key NOT IN (SELECT region_key FROM dim_region)
    OR metric_key NOT IN (SELECT metric_key FROM dim_metric)
    OR unit_key NOT IN (SELECT unit_key FROM dim_unit)
    OR period_key NOT IN (SELECT period_key FROM dim_period)
    OR base_period_key NOT IN (SELECT period_key FROM dim_period);
