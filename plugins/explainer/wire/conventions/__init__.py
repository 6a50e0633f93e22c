"""What agencies do alike whatever the dialect: datelines, update marks, sign-offs, notes, embargoes, kills, typography."""
