-- subject: fact_observation
-- severity: error
-- why: Codes of facts are explained by the code lists; they stand in for four foreign keys, each some 12 s per ten million rows.
-- Offending rows: observations with a code that is not listed.
SELECT observation_key, measure, qualifier, obs_status, period_basis
FROM fact_observation
WHERE
    measure NOT IN (SELECT measure FROM code_measure)
    OR qualifier NOT IN (SELECT qualifier FROM code_qualifier)
    OR obs_status NOT IN (SELECT obs_status FROM code_obs_status)
    OR period_basis NOT IN (SELECT period_basis FROM code_period_basis);
