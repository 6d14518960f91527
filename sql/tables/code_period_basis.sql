CREATE TABLE code_period_basis (
    period_basis VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_period_basis IS 'One row per way in which the period of a figure is known.';
COMMENT ON COLUMN code_period_basis.period_basis IS 'Code used in fact_observation.period_basis.';
COMMENT ON COLUMN code_period_basis.position IS 'Order for reading, from the firmest to the weakest.';
COMMENT ON COLUMN code_period_basis.description IS 'What the basis says.';
