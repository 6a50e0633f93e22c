"""How the name tagger is made: read labelled texts, train, export, measure. Nothing of it is needed to build a site."""
