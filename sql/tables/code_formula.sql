CREATE TABLE code_formula (
    formula VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    rule VARCHAR NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_formula IS 'One row per formula by which a statistic is derived from others.';
COMMENT ON COLUMN code_formula.formula IS 'Code used in derived_statistic.formula.';
COMMENT ON COLUMN code_formula.position IS 'Order in lists.';
COMMENT ON COLUMN code_formula.rule IS 'The formula itself.';
COMMENT ON COLUMN code_formula.description IS 'What it means, with an example.';
