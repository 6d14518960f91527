CREATE TABLE fact_check (
    check_code VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    severity VARCHAR NOT NULL CHECK (severity IN ('error', 'warning')),
    expected VARCHAR NOT NULL,
    actual VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('holds', 'fails')),
    explanation VARCHAR NOT NULL,
    PRIMARY KEY (check_code, subject)
);
COMMENT ON TABLE fact_check IS 'One row per rule and subject: what was expected, what was found, and the verdict. An error that fails stops the publish, so a published file holds none.';
COMMENT ON COLUMN fact_check.check_code IS 'Name of the rule: the file sql/checks/<name>.sql.';
COMMENT ON COLUMN fact_check.subject IS 'Table or row that was checked.';
COMMENT ON COLUMN fact_check.severity IS 'error: stops the publish. warning: is published and shown.';
COMMENT ON COLUMN fact_check.expected IS 'What should be.';
COMMENT ON COLUMN fact_check.actual IS 'What was found.';
COMMENT ON COLUMN fact_check.verdict IS 'holds or fails.';
COMMENT ON COLUMN fact_check.explanation IS 'Why the rule is there.';
