"""Room `actors`: names are found (`Mention`), then resolved (`Actor`); with roles, pronouns, and editors' glossary files."""
