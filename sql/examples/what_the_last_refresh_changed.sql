-- What did the last refresh with any change bring?
SELECT change, detail, n
FROM meta_change
ORDER BY change, detail;
