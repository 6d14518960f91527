-- Which figures are targets, which are estimates, apart from what has been measured?
SELECT code.description AS status, s.region, s.metric, s.measure, s.period, s.value, s.unit
FROM statistics AS s
JOIN code_obs_status AS code ON code.obs_status = s.obs_status
WHERE s.obs_status <> 'A'
ORDER BY s.obs_status, s.region, s.metric, s.value, s.statistic_id;
