-- subject: fact_statistic
-- severity: error
-- why: Each observation stands behind exactly one statistic, and each vintage counts the observations known by then.
-- Offending rows: observations behind none or several, and vintages whose count is wrong.
SELECT observation_key AS key, count(statistic_key) AS found
FROM fact_observation
LEFT JOIN bridge_statistic_observation USING (observation_key)
GROUP BY observation_key
HAVING count(statistic_key) <> 1
UNION ALL
SELECT s.statistic_key, count(b.observation_key)
FROM fact_statistic AS s
LEFT JOIN bridge_statistic_observation AS b ON b.statistic_key = s.statistic_key AND b.vintage <= s.vintage
GROUP BY s.statistic_key, s.vintage, s.n_observations
HAVING count(b.observation_key) <> s.n_observations;
