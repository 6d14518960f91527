CREATE TABLE code_withdrawal (
    withdrawal VARCHAR PRIMARY KEY,
    position INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE code_withdrawal IS 'One row per reason why a figure that an earlier file held is gone.';
COMMENT ON COLUMN code_withdrawal.withdrawal IS 'Code used in withdrawn_statistic.withdrawal.';
COMMENT ON COLUMN code_withdrawal.position IS 'Order in lists.';
COMMENT ON COLUMN code_withdrawal.description IS 'What it means.';
