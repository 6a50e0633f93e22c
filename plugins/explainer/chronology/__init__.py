"""Room `chronology`: time expressions (TIMEX3) are found and resolved (EDTF), and the events they date."""
