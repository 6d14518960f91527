def metric_label(*a): return None
