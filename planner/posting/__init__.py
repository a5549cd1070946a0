"""Mail: letters from the outbox to a mail server, or to the log where there is none. It has no pages."""
