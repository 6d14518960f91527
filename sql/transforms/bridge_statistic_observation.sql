WITH preferred AS (
    SELECT statistic_key, preferred_observation_key, value_low, value_high, value
    FROM fact_statistic
)
SELECT
    preferred.statistic_key,
    observation_key,
    CASE
        WHEN observation_key = preferred_observation_key THEN 'preferred'
        WHEN
            fact_observation.value = preferred.value
            OR (
                coalesce(fact_observation.value_low, '-infinity'::DOUBLE)
                <= coalesce(preferred.value_high, 'infinity'::DOUBLE)
                AND coalesce(preferred.value_low, '-infinity'::DOUBLE)
                <= coalesce(fact_observation.value_high, 'infinity'::DOUBLE)
            )
            THEN 'supports'
        ELSE 'conflicts'
    END AS role
FROM fact_observation
JOIN preferred ON preferred.statistic_key = statistic_key_of(fact_observation)
ORDER BY ALL;
