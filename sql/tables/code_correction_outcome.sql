CREATE TABLE code_correction_outcome (
    correction_outcome VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    is_orphan BOOLEAN NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_correction_outcome IS 'One row per thing that can become of a correction by a person.';
COMMENT ON COLUMN code_correction_outcome.correction_outcome IS 'Code used in correction.outcome.';
COMMENT ON COLUMN code_correction_outcome.position IS 'Order in lists.';
COMMENT ON COLUMN code_correction_outcome.is_orphan IS 'True where the correction has nothing left to correct and someone should look.';
COMMENT ON COLUMN code_correction_outcome.description IS 'What it means.';
