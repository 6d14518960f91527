-- What became of each file of the landing folder: read, in which language and encoding, of which day, or why it is none?
SELECT article AS file, 'read' AS outcome, language, encoding, published_on, published_confidence, text_length,
    nullif(array_to_string(repairs, ', '), '') AS note
FROM dim_article
UNION ALL BY NAME
SELECT file, reason AS outcome, detail AS note FROM unread_file
ORDER BY file;
