CREATE TABLE code_role (
    role VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_role IS 'One row per role that an observation has behind a statistic.';
COMMENT ON COLUMN code_role.role IS 'Code.';
COMMENT ON COLUMN code_role.position IS 'Order in lists.';
COMMENT ON COLUMN code_role.description IS 'What it means.';
