CREATE TABLE code_qualifier (
    qualifier VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_qualifier IS 'One row per way in which a text limits a figure: exactly, about, more than, less than, nearly.';
COMMENT ON COLUMN code_qualifier.qualifier IS 'Code used in fact_observation.qualifier and fact_statistic.qualifier.';
COMMENT ON COLUMN code_qualifier.position IS 'Order for reading, from the most to the least exact.';
COMMENT ON COLUMN code_qualifier.description IS 'Words that lead to it and what the bounds are.';
