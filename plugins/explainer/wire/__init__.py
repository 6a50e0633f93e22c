"""Room `wire`: the bytes an agency sent become `Story` objects."""
