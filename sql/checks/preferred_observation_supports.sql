-- subject: fact_statistic
-- severity: error
-- why: A statistic takes its value from one of its own observations; today's from the one that is preferred to all others.
-- Offending rows: vintages whose preferred observation is missing, says something else or is not the first.
SELECT statistic_key, vintage, preferred_observation_key
FROM fact_statistic AS s
WHERE NOT EXISTS (
    FROM fact_observation AS o
    JOIN bridge_statistic_observation AS b USING (observation_key)
    WHERE
        o.observation_key = s.preferred_observation_key
        AND b.statistic_key = s.statistic_key
        AND b.vintage <= s.vintage
        AND o.value = s.value
        AND (NOT s.is_current OR (b.role = 'preferred' AND b.preference = 1))
);
