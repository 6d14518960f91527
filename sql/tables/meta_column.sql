CREATE TABLE meta_column (
    table_name VARCHAR NOT NULL,
    column_name VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    data_type VARCHAR NOT NULL,
    description VARCHAR NOT NULL,
    PRIMARY KEY (table_name, column_name)
);
COMMENT ON TABLE meta_column IS 'One row per column of every table and view of this file: the dictionary inside.';
COMMENT ON COLUMN meta_column.table_name IS 'Table or view.';
COMMENT ON COLUMN meta_column.column_name IS 'Column.';
COMMENT ON COLUMN meta_column.position IS 'Place of the column in its table, from 1.';
COMMENT ON COLUMN meta_column.data_type IS 'DuckDB type.';
COMMENT ON COLUMN meta_column.description IS 'Meaning: the same text as the COMMENT.';
