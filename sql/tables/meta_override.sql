CREATE TABLE meta_override (
    overridden_on DATE NOT NULL,
    table_name VARCHAR NOT NULL,
    n_before BIGINT NOT NULL,
    n_after BIGINT NOT NULL,
    max_shrink DOUBLE NOT NULL,
    reason VARCHAR NOT NULL
);
COMMENT ON TABLE meta_override IS 'One row per table that shrank beyond the limit and was published all the same: carried from one published file to the next.';
COMMENT ON COLUMN meta_override.overridden_on IS 'Day of the refresh.';
COMMENT ON COLUMN meta_override.table_name IS 'Table that shrank.';
COMMENT ON COLUMN meta_override.n_before IS 'Its rows in the file published before; of fact_statistic the current ones.';
COMMENT ON COLUMN meta_override.n_after IS 'Its rows after that refresh.';
COMMENT ON COLUMN meta_override.max_shrink IS 'Limit in percent that held.';
COMMENT ON COLUMN meta_override.reason IS 'Why it was published all the same.';
