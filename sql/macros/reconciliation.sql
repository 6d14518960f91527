-- Macros that exist only while the tables are made: how observations become statistics.

-- The period of a figure that states none: when its article was published, as exactly as that is known.
CREATE OR REPLACE MACRO period_when_published(published_on, published_precision) AS
    left(strftime(published_on, '%Y-%m-%d'), CASE published_precision WHEN 'day' THEN 10 WHEN 'month' THEN 7 ELSE 4 END);

-- Statements without a period speak of one state as long as no more days than these lie between one and the next.
CREATE OR REPLACE MACRO days_of_one_state() AS 62;

-- Whether an article's figures count on any day: what a later version of the same page replaces counts until the day on
-- which that was published.
CREATE OR REPLACE MACRO ever_counts(a) AS (
    a.is_latest_version OR coalesce(a.superseded_on > a.published_on, a.superseded_on IS NOT NULL)
);

-- The series that a statistic belongs to: all of its grain but when it is for, and whether it is planned or reached.
CREATE OR REPLACE MACRO series_key_of(s) AS stable_key(concat_ws(
    '/', 'series', s.region_key, s.metric_key, s.measure, s.unit_key, lower(coalesce(s.breakdown, '')), lower(coalesce(s.reference, ''))
));

-- What a statistic is about, but for its period. Targets stand apart from results and estimates.
CREATE OR REPLACE MACRO subject_of(o) AS concat_ws(
    '/', o.region_key, o.metric_key, o.measure, o.unit_key, coalesce(o.base_period_key::VARCHAR, ''),
    lower(coalesce(o.breakdown, '')), lower(coalesce(o.reference, '')), o.obs_status = 'F'
);

-- Whether two figures can both be right: what the words of one allow overlaps with what those of the other allow. Bounds
-- that only touch don't: 3.33 and 3.34 percent exclude each other.
CREATE OR REPLACE MACRO overlap(a, b) AS (
    a.value = b.value
    OR (
        coalesce(a.value_low, '-infinity'::DOUBLE) < coalesce(b.value_high, 'infinity'::DOUBLE)
        AND coalesce(b.value_low, '-infinity'::DOUBLE) < coalesce(a.value_high, 'infinity'::DOUBLE)
    )
);

-- Whether what the words of one figure allow lies within what those of the other allow, and is narrower.
CREATE OR REPLACE MACRO narrower(a, b) AS (
    coalesce(a.value_low, '-infinity'::DOUBLE) >= coalesce(b.value_low, '-infinity'::DOUBLE)
    AND coalesce(a.value_high, 'infinity'::DOUBLE) <= coalesce(b.value_high, 'infinity'::DOUBLE)
    AND (a.value_low IS DISTINCT FROM b.value_low OR a.value_high IS DISTINCT FROM b.value_high)
);

-- Rivals for the same thing seldom lie further apart than a twentieth; parts, and things that are not quite the same, do.
CREATE OR REPLACE MACRO near(a, b) AS (abs(a.value - b.value) <= 0.05 * greatest(abs(a.value), abs(b.value)));

-- Whether the words of two labels can be compared and are the same, or can't be compared because their languages differ.
CREATE OR REPLACE MACRO same_label(a, b) AS (
    a.language <> b.language OR label_term(coalesce(a.metric_label, '')) = label_term(coalesce(b.metric_label, ''))
);

-- What is needed of two observations to tell what the one says of the other.
CREATE OR REPLACE MACRO said_by(o) AS {
    'article_key': o.article_key,
    'story_key': o.story_key,
    'language': o.language,
    'value': o.value,
    'value_low': o.value_low,
    'value_high': o.value_high,
    'standing': o.standing,
    'is_lead': o.is_lead,
    'is_rival': o.is_rival,
    'metric_label': o.metric_label,
    'sentence': o.sentence
};

-- What an observation says of the preferred figure, told against the first observation that states that figure. Figures
-- that exclude each other conflict where a text says so, or two articles do, each with its leading figure. Other values of
-- one article are parts that the author tells apart and the breakdown doesn't: their definition differs.
CREATE OR REPLACE MACRO role_of(o, said, preferred_story_key, agrees_elsewhere) AS CASE
    WHEN o.standing = 0 AND said.standing > 0 AND o.value <> said.value THEN 'revised'
    WHEN overlap(o, said) THEN CASE
        WHEN o.story_key = preferred_story_key THEN 'repeats'
        WHEN narrower(o, said) OR narrower(said, o) THEN 'refines'
        ELSE 'supports'
    END
    WHEN o.standing < said.standing THEN 'revised'
    WHEN o.is_rival OR said.is_rival THEN 'conflicts'
    WHEN o.article_key = said.article_key THEN
        if(near(o, said) AND o.sentence <> said.sentence AND same_label(o, said), 'conflicts', 'differs')
    WHEN o.is_lead AND NOT agrees_elsewhere AND (near(o, said) OR same_label(o, said)) THEN 'conflicts'
    ELSE 'differs'
END;
