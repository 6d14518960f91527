CREATE VIEW evidence AS
SELECT
    o.observation_id,
    b.statistic_key AS statistic_id,
    b.role,
    o.article,
    o.published_on,
    o.region,
    o.metric,
    o.measure,
    o.period,
    o.value,
    o.unit,
    o.quote,
    o.sentence,
    o.char_start,
    o.char_end,
    substring(t.text, greatest(o.char_start - 79, 1), least(o.char_start, 80)) AS before,
    substring(t.text, o.char_end + 1, 80) AS after,
    o.rules,
    o.note
FROM observations AS o
JOIN fact_observation AS f ON f.observation_key = o.observation_id
JOIN article_text AS t ON t.article_key = f.article_key
LEFT JOIN bridge_statistic_observation AS b ON b.observation_key = o.observation_id;
COMMENT ON VIEW evidence IS 'One row per observation: the sentence behind a number, the text around it, and the statistic that it stands behind.';
COMMENT ON COLUMN evidence.observation_id IS 'Observation.';
COMMENT ON COLUMN evidence.statistic_id IS 'Statistic that it stands behind.';
COMMENT ON COLUMN evidence.role IS 'What it says of the statistic (code_role).';
COMMENT ON COLUMN evidence.article IS 'Name of the file below the landing folder.';
COMMENT ON COLUMN evidence.published_on IS 'Day of publication.';
COMMENT ON COLUMN evidence.region IS 'English name of the place.';
COMMENT ON COLUMN evidence.metric IS 'Name of the metric.';
COMMENT ON COLUMN evidence.measure IS 'Kind of figure.';
COMMENT ON COLUMN evidence.period IS 'Period that the figure is for.';
COMMENT ON COLUMN evidence.value IS 'Figure in its unit.';
COMMENT ON COLUMN evidence.unit IS 'Unit code.';
COMMENT ON COLUMN evidence.quote IS 'Words that state the figure.';
COMMENT ON COLUMN evidence.sentence IS 'Sentence in which it stands.';
COMMENT ON COLUMN evidence.char_start IS 'First code point of the quote in article_text.';
COMMENT ON COLUMN evidence.char_end IS 'Code point behind the quote.';
COMMENT ON COLUMN evidence.before IS 'Up to 80 code points before the quote.';
COMMENT ON COLUMN evidence.after IS 'Up to 80 code points after the quote.';
COMMENT ON COLUMN evidence.rules IS 'Names of the rules that made the row.';
COMMENT ON COLUMN evidence.note IS 'What a reader should know.';
