CREATE TABLE code_reject_reason (
    reject_reason VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    rejected_by VARCHAR NOT NULL CHECK (rejected_by IN ('resolver', 'person', 'validation')),
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_reject_reason IS 'One row per reason why a figure was not published. Where several hold, the first by position stands on the row.';
COMMENT ON COLUMN code_reject_reason.reject_reason IS 'Code used in rejected_observation.reject_reason and in fact_numeral.reason where the disposition is rejected.';
COMMENT ON COLUMN code_reject_reason.position IS 'Order of precedence: a row that fails several rules carries the first.';
COMMENT ON COLUMN code_reject_reason.rejected_by IS 'resolver: refused while the text was read. person: refused by a row of seeds/corrections.csv. validation: refused by a pandera rule.';
COMMENT ON COLUMN code_reject_reason.description IS 'What was wrong.';
