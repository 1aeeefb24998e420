"""Layout profiles: loaded, chosen with reasons, and used to locate sections, labelled figures and the header."""
