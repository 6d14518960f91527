-- subject: fact_statistic
-- severity: error
-- why: A statistic takes its value from one of its own observations.
-- Offending rows: statistics whose preferred observation is missing or says something else.
SELECT statistic_key, preferred_observation_key
FROM fact_statistic AS s
WHERE NOT EXISTS (
    FROM fact_observation AS o
    JOIN bridge_statistic_observation AS b USING (observation_key)
    WHERE
        o.observation_key = s.preferred_observation_key
        AND b.statistic_key = s.statistic_key
        AND b.role = 'preferred'
        AND o.value = s.value
);
