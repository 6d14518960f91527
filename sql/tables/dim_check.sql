CREATE TABLE dim_check (
    check_code VARCHAR PRIMARY KEY,
    subject VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('error', 'warning')),
    tolerance VARCHAR,
    explanation VARCHAR NOT NULL
);
COMMENT ON TABLE dim_check IS 'One row per rule that every refresh checks: a gate of the tables, or a rule that a statistician would apply to the figures.';
COMMENT ON COLUMN dim_check.check_code IS 'Name of the rule: the file sql/checks/<name>.sql.';
COMMENT ON COLUMN dim_check.subject IS 'Table whose rows are checked.';
COMMENT ON COLUMN dim_check.severity IS 'error: stops the publish. warning: is published and shown.';
COMMENT ON COLUMN dim_check.tolerance IS 'How far figures may lie apart, and why; null for a rule that compares no figures.';
COMMENT ON COLUMN dim_check.explanation IS 'Why the rule is there.';
