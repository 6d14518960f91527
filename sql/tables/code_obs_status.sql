CREATE TABLE code_obs_status (
    obs_status VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_obs_status IS 'One row per observation status, as in SDMX CL_OBS_STATUS.';
COMMENT ON COLUMN code_obs_status.obs_status IS 'Code: A actual, E estimated, F target or forecast.';
COMMENT ON COLUMN code_obs_status.position IS 'Order for reading.';
COMMENT ON COLUMN code_obs_status.description IS 'What the status says.';
