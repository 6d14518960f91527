-- What follows from reported statistics without being reported, by which formula and from which figures?
SELECT
    s.region,
    s.metric,
    s.period,
    s.value,
    s.unit,
    code.rule,
    list(format('{} {:.6g} {}', input.measure, input.value, input.unit) ORDER BY input.measure) AS inputs
FROM statistics AS s
JOIN derived_statistic AS d ON d.derived_key = s.statistic_id
JOIN code_formula AS code ON code.formula = d.formula
CROSS JOIN unnest(d.input_keys) AS given (statistic_id)
JOIN statistics AS input ON input.statistic_id = given.statistic_id
WHERE s.method = 'derived'
GROUP BY ALL
ORDER BY s.region, s.metric, s.period, s.value;
