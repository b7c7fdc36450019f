"""Questions over many postmortems: lists, searches, statistics, similar incidents."""
