CREATE TABLE meta_change (
    change VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    n BIGINT NOT NULL CHECK (n > 0),
    statistic_ids BIGINT[],
    PRIMARY KEY (change, detail)
);
COMMENT ON TABLE meta_change IS 'One row per kind of change that the last refresh with any brought, against the file published before it. A refresh that changes nothing keeps the report.';
COMMENT ON COLUMN meta_change.change IS 'article_new, article_gone, statistic_new, statistic_changed (another value or verdict), statistic_withdrawn, vintage_withdrawn (withdrawn_statistic), conflict_new, rejected_more.';
COMMENT ON COLUMN meta_change.detail IS 'Of rejected_more and vintage_withdrawn the reason, else empty.';
COMMENT ON COLUMN meta_change.n IS 'Number of articles, statistics or figures.';
COMMENT ON COLUMN meta_change.statistic_ids IS 'The statistics, at most a thousand; of withdrawn ones the keys that they had. Null where the change is of none.';
