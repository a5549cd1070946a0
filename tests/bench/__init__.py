"""How quick the planner is: `make bench` measures it beside bare pages and bare commits, in one run on one machine."""
