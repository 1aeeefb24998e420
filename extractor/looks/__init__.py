"""Second looks at pixels: places in doubt are cut out, shown to the reader in several views, and their figures get what they are worth."""
