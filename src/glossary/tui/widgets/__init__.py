"""The panes of the workbench."""
