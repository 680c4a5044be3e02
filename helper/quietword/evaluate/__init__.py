"""Evaluate: run labelled and ordinary conversations through the engine and print honest figures."""
