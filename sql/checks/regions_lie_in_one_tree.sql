-- subject: bridge_region
-- severity: error
-- why: A place that lies in itself by way of others would be counted into itself.
-- Offending rows: pairs of places that each lie in the other.
SELECT a.ancestor_key, a.descendant_key
FROM bridge_region AS a
JOIN bridge_region AS b ON b.ancestor_key = a.descendant_key AND b.descendant_key = a.ancestor_key
WHERE a.ancestor_key <> a.descendant_key;
