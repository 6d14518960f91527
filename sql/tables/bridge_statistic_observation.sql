CREATE TABLE bridge_statistic_observation (
    statistic_key BIGINT NOT NULL,
    vintage INTEGER NOT NULL,
    last_vintage INTEGER CHECK (last_vintage >= vintage),
    observation_key BIGINT PRIMARY KEY REFERENCES fact_observation (observation_key),
    figure_key BIGINT NOT NULL,
    preference BIGINT NOT NULL CHECK (preference >= 1),
    role VARCHAR NOT NULL REFERENCES code_role (role),
    standing INTEGER NOT NULL CHECK (standing BETWEEN 0 AND 2),
    is_lead BOOLEAN NOT NULL,
    is_rival BOOLEAN NOT NULL,
    FOREIGN KEY (statistic_key, vintage) REFERENCES fact_statistic (statistic_key, vintage)
);
COMMENT ON TABLE bridge_statistic_observation IS 'One row per observation, with the statistic that it stands behind, in which vintages, and what it says of it. Left out are those of a text whose next version appeared on the same day: they never counted.';
COMMENT ON COLUMN bridge_statistic_observation.statistic_key IS 'Statistic.';
COMMENT ON COLUMN bridge_statistic_observation.vintage IS 'Vintage with which it came.';
COMMENT ON COLUMN bridge_statistic_observation.last_vintage IS 'Last vintage that it stands behind: the next version of its article appeared then. Null where it counts today.';
COMMENT ON COLUMN bridge_statistic_observation.observation_key IS 'Observation behind it.';
COMMENT ON COLUMN bridge_statistic_observation.figure_key IS 'First observation behind the statistic that states the same figure, itself where it is that one.';
COMMENT ON COLUMN bridge_statistic_observation.preference IS 'Place in the order in which observations give a statistic its value: leading figures first, what stands before estimates and both before what is outdated, exact before limited, narrow bounds before wide, later before earlier, then by key.';
COMMENT ON COLUMN bridge_statistic_observation.role IS 'What it says of the preferred figure of the current vintage; superseded where it no longer counts.';
COMMENT ON COLUMN bridge_statistic_observation.standing IS '2 a figure that stands (target or result), 1 an estimate, 0 a figure that its own text calls outdated (seeds/rival_words.csv).';
COMMENT ON COLUMN bridge_statistic_observation.is_lead IS 'True for the first value that its article states for the statistic, and for those that can be right together with it.';
COMMENT ON COLUMN bridge_statistic_observation.is_rival IS 'True where its article says itself that the figure is at odds with another (seeds/rival_words.csv).';
