-- subject: fact_statistic
-- severity: error
-- why: A statistic takes its value from one of its own observations; today's from the one that is preferred to all others.
-- Offending rows: vintages whose preferred observation is missing, says something else, no longer counts or is not the first.
WITH first_of AS (
    SELECT statistic_key, min(preference) AS preference
    FROM bridge_statistic_observation
    WHERE last_vintage IS NULL
    GROUP BY statistic_key
)
SELECT s.statistic_key, s.vintage, s.preferred_observation_key
FROM fact_statistic AS s
LEFT JOIN bridge_statistic_observation AS b ON b.observation_key = s.preferred_observation_key
LEFT JOIN fact_observation AS o ON o.observation_key = b.observation_key
LEFT JOIN first_of ON first_of.statistic_key = s.statistic_key AND s.is_current
WHERE
    b.statistic_key IS DISTINCT FROM s.statistic_key
    OR s.vintage NOT BETWEEN b.vintage AND coalesce(b.last_vintage, s.vintage)
    OR o.value IS DISTINCT FROM s.value
    OR (s.is_current AND (b.role <> 'preferred' OR b.preference IS DISTINCT FROM first_of.preference));
