-- subject: fact_statistic
-- severity: error
-- why: Each observation stands behind exactly one statistic, and each statistic counts the observations behind it.
-- Offending rows: observations behind none or several, and statistics whose count is wrong.
SELECT observation_key AS key, count(statistic_key) AS found
FROM fact_observation
LEFT JOIN bridge_statistic_observation USING (observation_key)
GROUP BY observation_key
HAVING count(statistic_key) <> 1
UNION ALL
SELECT statistic_key, count(observation_key)
FROM fact_statistic
LEFT JOIN bridge_statistic_observation USING (statistic_key)
GROUP BY statistic_key, n_observations
HAVING count(observation_key) <> n_observations;
