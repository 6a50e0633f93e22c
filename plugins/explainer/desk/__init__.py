"""Room `desk`: the editor's side: check, review, history."""
