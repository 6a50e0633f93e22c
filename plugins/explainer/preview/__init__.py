"""Room `preview`: the editors' desk in a browser, with every edit shown as it is saved."""
