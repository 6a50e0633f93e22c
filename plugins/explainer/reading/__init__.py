"""Room `reading`: all that is decided from one story alone, in one value."""
