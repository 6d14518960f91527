CREATE TABLE meta_run (
    code_version VARCHAR NOT NULL,
    catalogue_hash VARCHAR NOT NULL,
    input_hash VARCHAR NOT NULL,
    content_hash VARCHAR NOT NULL,
    n_articles BIGINT NOT NULL,
    n_unread_files BIGINT NOT NULL,
    n_numerals BIGINT NOT NULL,
    n_observations BIGINT NOT NULL,
    n_rejected BIGINT NOT NULL,
    n_statistics BIGINT NOT NULL,
    n_derived BIGINT NOT NULL,
    n_corrections BIGINT NOT NULL
);
COMMENT ON TABLE meta_run IS 'One row: the refresh that built this file. It holds no clock, so that the same input gives the same content; when the file was put in place stands on the file and in the history of the Dagster UI.';
COMMENT ON COLUMN meta_run.code_version IS 'Hash of the code, the SQL and the locked dependencies.';
COMMENT ON COLUMN meta_run.catalogue_hash IS 'Hash of the catalogue in seeds/.';
COMMENT ON COLUMN meta_run.input_hash IS 'Hash of the names and bytes of the files in the landing folder.';
COMMENT ON COLUMN meta_run.content_hash IS 'Hash of the content of every other table, whatever the order of its rows; days on which articles were first seen are left out.';
COMMENT ON COLUMN meta_run.n_articles IS 'Rows of dim_article.';
COMMENT ON COLUMN meta_run.n_unread_files IS 'Rows of unread_file.';
COMMENT ON COLUMN meta_run.n_numerals IS 'Rows of fact_numeral.';
COMMENT ON COLUMN meta_run.n_observations IS 'Rows of fact_observation.';
COMMENT ON COLUMN meta_run.n_rejected IS 'Rows of rejected_observation.';
COMMENT ON COLUMN meta_run.n_statistics IS 'Statistics of fact_statistic that hold today: each once, whatever the number of its vintages.';
COMMENT ON COLUMN meta_run.n_derived IS 'Rows of derived_statistic.';
COMMENT ON COLUMN meta_run.n_corrections IS 'Rows of correction.';
