-- The dictionary of columns, from their comments. Run inside the file that is being built.
INSERT INTO meta_column BY NAME
SELECT table_name, column_name, column_index AS position, data_type, comment AS description
FROM duckdb_columns()
WHERE database_name = current_database() AND NOT internal
ORDER BY table_name, position;
