"""What `parvis import` can bring in: one module each, with `add_arguments(parser)` and `run(options)`."""
