-- The dictionary of tables, views and macros, from their comments. Run inside the file that is being built.
INSERT INTO meta_table BY NAME
SELECT table_name, 'table' AS table_kind, comment AS description, NULL::BIGINT AS n_rows
FROM duckdb_tables()
WHERE database_name = current_database()
UNION ALL
SELECT view_name, 'view', comment, NULL
FROM duckdb_views()
WHERE database_name = current_database() AND NOT internal
UNION ALL
SELECT function_name, 'macro', comment, NULL
FROM duckdb_functions()
WHERE database_name = current_database() AND function_type = 'table_macro' AND NOT internal
ORDER BY ALL;
