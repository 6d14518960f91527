CREATE TABLE code_numeral_reason (
    numeral_reason VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_numeral_reason IS 'One row per reason why a numeral of a text is no figure.';
COMMENT ON COLUMN code_numeral_reason.numeral_reason IS 'Code used in fact_numeral.reason where the disposition is none.';
COMMENT ON COLUMN code_numeral_reason.position IS 'Order for reading.';
COMMENT ON COLUMN code_numeral_reason.description IS 'What the reason says, with an example.';
