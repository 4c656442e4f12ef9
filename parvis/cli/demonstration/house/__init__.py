"""The houses of the demonstration: editors' own sites, what they brought in, what they are told of their readers."""
