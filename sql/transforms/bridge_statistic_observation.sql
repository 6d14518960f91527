-- Which observation stands behind which statistic, in which vintages, in which order of preference, and what it says.
-- Everything about an observation but its role comes from its own article and from those published before, so that an
-- earlier vintage reads the same whatever is published later.
--
-- Periods: a figure that states none belongs to the state that the same subject was said to be in at most 62 days before,
-- and takes the period of the first such statement. A count whose own words state no period, though others nearby do,
-- belongs to the state in which the same number was counted before.
--
-- What the file published before says of subjects that nothing has touched since stands (settled).
-- Most statistics have one observation: those take the short way (alone), only the others are compared (several).
WITH stated AS (
    SELECT
        o.observation_key,
        o.article_key,
        o.period_key,
        o.period_basis,
        o.qualifier,
        o.obs_status,
        o.value,
        o.value_low,
        o.value_high,
        o.char_start,
        o.metric_label,
        a.published_on,
        a.superseded_on,
        a.is_latest_version,
        a.story_key,
        a.language,
        stable_key(subject_of(o)) AS subject_key,
        o.measure = 'level' AND o.unit_key = unit_key_of('count') AND o.period_basis <> 'stated' AS is_state_count
    FROM (FROM fact_observation ANTI JOIN settled_observation USING (observation_key)) AS o
    JOIN (FROM dim_article WHERE ever_counts(dim_article)) AS a ON a.article_key = o.article_key
),
counted AS (
    SELECT
        observation_key,
        subject_key,
        value,
        published_on,
        period_key,
        coalesce(published_on - lag(published_on) OVER earlier > days_of_one_state(), true) AS opens_state
    FROM stated
    WHERE period_key IS NOT NULL AND is_state_count
    WINDOW earlier AS (PARTITION BY subject_key, value ORDER BY published_on, period_key, observation_key)
),
of_count AS (
    SELECT observation_key, first_value(period_key) OVER (
        PARTITION BY subject_key, value, state ORDER BY published_on, period_key, observation_key
    ) AS count_period_key
    FROM (
        SELECT *, count_if(opens_state) OVER (
            PARTITION BY subject_key, value ORDER BY published_on, period_key, observation_key
        ) AS state
        FROM counted
    )
),
timeless AS (
    SELECT
        observation_key,
        subject_key,
        published_on,
        period_key,
        coalesce(count_period_key, period_key) AS known_period_key,
        coalesce(published_on - lag(published_on) OVER earlier > days_of_one_state(), true) AS opens_state
    FROM stated
    LEFT JOIN of_count USING (observation_key)
    WHERE period_basis = 'published' AND period_key IS NOT NULL
    WINDOW earlier AS (PARTITION BY subject_key ORDER BY published_on, period_key, observation_key)
),
of_state AS (
    SELECT observation_key, first_value(known_period_key) OVER (
        PARTITION BY subject_key, state ORDER BY published_on, period_key, observation_key
    ) AS state_period_key
    FROM (
        SELECT *, count_if(opens_state) OVER (
            PARTITION BY subject_key ORDER BY published_on, period_key, observation_key
        ) AS state
        FROM timeless
    )
),
grouped AS (
    SELECT
        stated.*,
        stable_key(concat_ws('/', 'statistic', subject_key, coalesce(
            state_period_key::VARCHAR, count_period_key::VARCHAR, period_key::VARCHAR, 'article ' || article_key
        ))) AS statistic_key
    FROM stated
    LEFT JOIN of_count USING (observation_key)
    LEFT JOIN of_state USING (observation_key)
),
shared AS (
    SELECT statistic_key
    FROM grouped
    GROUP BY statistic_key
    HAVING count(*) > 1
),
alone AS (
    SELECT
        statistic_key,
        1::INTEGER AS vintage,
        if(is_latest_version, NULL, 1)::INTEGER AS last_vintage,
        observation_key,
        observation_key AS figure_key,
        1::BIGINT AS preference,
        if(is_latest_version, 'preferred', 'superseded') AS role,
        if(obs_status = 'E', 1, 2)::INTEGER AS standing,
        true AS is_lead,
        false AS is_rival
    FROM grouped
    ANTI JOIN shared USING (statistic_key)
),
several AS (
    SELECT *, max(coalesce(value_low, value)) OVER own_words >= min(coalesce(value_high, value)) OVER own_words AS is_disputed
    FROM grouped
    SEMI JOIN shared USING (statistic_key)
    WINDOW own_words AS (PARTITION BY statistic_key, article_key)
),
spoken AS (
    SELECT
        s.observation_key,
        any_value(o.sentence) AS sentence,
        coalesce(bool_or(words.effect = 'superseded'), false) AS is_superseded,
        coalesce(bool_or(words.effect = 'rival'), false) AS is_rival
    FROM (FROM several WHERE is_disputed) AS s
    JOIN fact_observation AS o ON o.observation_key = s.observation_key
    LEFT JOIN catalogue_rival_words AS words
        ON words.language = s.language AND contains(lower(left(o.sentence, strpos(o.sentence, o.quote) - 1)), words.term)
    GROUP BY s.observation_key
),
judged AS (
    SELECT
        several.*,
        sentence,
        CASE WHEN coalesce(is_superseded, false) THEN 0 WHEN obs_status = 'E' THEN 1 ELSE 2 END::INTEGER AS standing,
        coalesce(is_rival, false) AS is_rival,
        {'value': value, 'value_low': value_low, 'value_high': value_high} AS figure
    FROM several
    LEFT JOIN spoken USING (observation_key)
),
led AS (
    SELECT *, overlap(figure, first_value(figure) OVER (
        PARTITION BY statistic_key, article_key, standing = 0 ORDER BY char_start, observation_key
    )) AS is_lead
    FROM judged
),
moved AS (
    SELECT
        observation_key,
        enters,
        dense_rank() OVER (PARTITION BY statistic_key ORDER BY day NULLS FIRST)::INTEGER AS vintage
    FROM (
        SELECT statistic_key, observation_key, published_on AS day, true AS enters FROM several
        UNION ALL
        SELECT statistic_key, observation_key, superseded_on, false FROM several WHERE NOT is_latest_version
    )
),
ordered AS (
    SELECT
        led.*,
        entered.vintage,
        departed.vintage - 1 AS last_vintage,
        first_value(observation_key) OVER (
            PARTITION BY statistic_key, value, value_low, value_high, standing, is_rival
            ORDER BY entered.vintage, observation_key
        ) AS figure_key,
        row_number() OVER (
            PARTITION BY statistic_key
            ORDER BY
                standing = 0,
                is_lead DESC,
                standing DESC,
                qualifier = 'exact' DESC,
                value_high - value_low NULLS LAST,
                published_on DESC NULLS LAST,
                observation_key
        ) AS preference
    FROM led
    JOIN (FROM moved WHERE enters) AS entered USING (observation_key)
    LEFT JOIN (FROM moved WHERE NOT enters) AS departed USING (observation_key)
),
preferred AS (
    SELECT
        statistic_key,
        min(preference) AS preference,
        arg_min(figure_key, preference) AS figure_key,
        arg_min(story_key, preference) AS story_key
    FROM ordered
    WHERE last_vintage IS NULL
    GROUP BY statistic_key
),
compared AS (
    SELECT
        ordered.*,
        ordered.preference = preferred.preference AS is_preferred,
        preferred.story_key AS preferred_story_key,
        said_by(ordered) AS o,
        said_by(first_said) AS said,
        bool_or(overlap(ordered, first_said)) OVER (PARTITION BY ordered.statistic_key, ordered.article_key) AS agrees_elsewhere
    FROM ordered
    LEFT JOIN preferred USING (statistic_key)
    LEFT JOIN ordered AS first_said ON first_said.observation_key = preferred.figure_key
)
SELECT * FROM settled_observation
UNION ALL BY NAME
SELECT * FROM alone
UNION ALL BY NAME
SELECT
    statistic_key,
    vintage,
    last_vintage,
    observation_key,
    figure_key,
    preference,
    CASE
        WHEN last_vintage IS NOT NULL THEN 'superseded'
        WHEN is_preferred THEN 'preferred'
        ELSE role_of(o, said, preferred_story_key, agrees_elsewhere)
    END AS role,
    standing,
    is_lead,
    is_rival
FROM compared
ORDER BY statistic_key, vintage, observation_key;
