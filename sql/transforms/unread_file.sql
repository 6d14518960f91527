SELECT file, content_hash, reason, detail
FROM unread_files
ORDER BY file;
