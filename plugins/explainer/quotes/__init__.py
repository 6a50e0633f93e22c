"""Room `quotes`: who said what, in direct and indirect speech."""
