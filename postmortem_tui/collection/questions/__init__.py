"""What is asked of many postmortems: lists, searches, statistics, incidents like one."""
