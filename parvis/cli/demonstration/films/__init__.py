"""Films of the demonstration: six drawn and voiced by the project, two of others with their licence. No Django is needed here."""
