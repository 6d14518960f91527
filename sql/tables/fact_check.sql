CREATE TABLE fact_check (
    check_code VARCHAR NOT NULL REFERENCES dim_check (check_code),
    subject_key BIGINT,
    compared_keys BIGINT[],
    found DOUBLE,
    expected_low DOUBLE,
    expected_high DOUBLE,
    expected VARCHAR NOT NULL,
    actual VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL CHECK (verdict IN ('holds', 'fails'))
);
COMMENT ON TABLE fact_check IS 'One row per rule and thing compared: what was expected, what was found, and the verdict; and one row per rule on the whole table, without a key. An error that fails stops the publish, so a published file holds none.';
COMMENT ON COLUMN fact_check.check_code IS 'Rule.';
COMMENT ON COLUMN fact_check.subject_key IS 'Key of the row that was checked, in the table that dim_check.subject names; null for the verdict on the whole table.';
COMMENT ON COLUMN fact_check.compared_keys IS 'Keys of the figures that it was compared with, in that table; observations where a rule compares those behind one statistic.';
COMMENT ON COLUMN fact_check.found IS 'Number that was computed; of the verdict on the whole table, the number of rows that fail.';
COMMENT ON COLUMN fact_check.expected_low IS 'Lowest number that holds; null where open.';
COMMENT ON COLUMN fact_check.expected_high IS 'Highest number that holds; null where open.';
COMMENT ON COLUMN fact_check.expected IS 'What should be, in words.';
COMMENT ON COLUMN fact_check.actual IS 'What was found, in words.';
COMMENT ON COLUMN fact_check.verdict IS 'holds or fails.';
