"""Schedules in and out: schedule.xml, schedule.json 1 and 2, iCalendar, spreadsheets. Plain values, nothing stored.

Reading is lenient: what can be understood is taken, and each record that was repaired or left out is told with its
reason. Writing is strict: what goes out is valid by the format's own schema.
"""
