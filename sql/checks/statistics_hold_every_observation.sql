-- subject: fact_statistic
-- severity: error
-- why: Each observation stands behind exactly one statistic, and each vintage counts the observations that count then.
-- Offending rows: observations behind none, and vintages whose count is wrong. That none is behind two, the key of the
-- bridge sees to. Left out are those of a text that its next version replaced on the day of its publication.
SELECT observation_key AS key, 0 AS found
FROM fact_observation
ANTI JOIN bridge_statistic_observation USING (observation_key)
JOIN dim_article AS a USING (article_key)
WHERE ever_counts(a)
UNION ALL
SELECT s.statistic_key, count(b.observation_key)
FROM fact_statistic AS s
LEFT JOIN bridge_statistic_observation AS b
    ON b.statistic_key = s.statistic_key AND s.vintage BETWEEN b.vintage AND coalesce(b.last_vintage, s.vintage)
GROUP BY s.statistic_key, s.vintage, s.n_observations
HAVING count(b.observation_key) <> s.n_observations;
