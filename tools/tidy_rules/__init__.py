"""The project's own rules: each module has check(tree) -> findings, a tree being {path: text}."""
