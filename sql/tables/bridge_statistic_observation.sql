CREATE TABLE bridge_statistic_observation (
    statistic_key BIGINT NOT NULL REFERENCES fact_statistic (statistic_key),
    observation_key BIGINT NOT NULL REFERENCES fact_observation (observation_key),
    role VARCHAR NOT NULL CHECK (role IN ('preferred', 'supports', 'conflicts')),
    PRIMARY KEY (statistic_key, observation_key)
);
COMMENT ON TABLE bridge_statistic_observation IS 'One row per statistic and observation behind it.';
COMMENT ON COLUMN bridge_statistic_observation.statistic_key IS 'Statistic.';
COMMENT ON COLUMN bridge_statistic_observation.observation_key IS 'Observation behind it.';
COMMENT ON COLUMN bridge_statistic_observation.role IS 'preferred: gives its value. supports: its bounds overlap with those of the preferred one. conflicts: they do not.';
