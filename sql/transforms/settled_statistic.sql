-- Rows of fact_statistic in the file published before (schema before) whose observations all stand as they were.
FROM before.fact_statistic
SEMI JOIN settled_observation USING (statistic_key)
ORDER BY statistic_key, vintage;
