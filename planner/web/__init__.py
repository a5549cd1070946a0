"""How the planner speaks HTTP. It knows Flask, the database session and forms, and no journey."""
