"""The pages, a file for each kind. Importing one hangs its views on the blueprint."""
