"""Between the programme and schedules: what goes out, what comes in, and what differs."""
