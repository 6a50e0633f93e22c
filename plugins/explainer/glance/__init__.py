"""Room `glance`: what, who, where, when, why, how and what is next, in the story's own words."""
