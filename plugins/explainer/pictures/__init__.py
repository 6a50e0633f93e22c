"""Pictures: which file of the content folder a story or an actor means, what is said of it, and whether it may be shown."""
