"""The Dagster side: thin assets, one per table or stage, and nothing that knows a text or writes SQL.

``definitions`` registers every group on one page; ``refresh`` is the resource that all of them share.
"""
