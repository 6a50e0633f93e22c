"""One module a dialect: each tells by content whether a file is its own (`accepts`) and reads it (`read`)."""
