CREATE TABLE code_agreement (
    agreement VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_agreement IS 'One row per verdict on the observations behind a statistic.';
COMMENT ON COLUMN code_agreement.agreement IS 'Code used in fact_statistic.agreement.';
COMMENT ON COLUMN code_agreement.position IS 'Order for reading.';
COMMENT ON COLUMN code_agreement.description IS 'What the verdict says.';
