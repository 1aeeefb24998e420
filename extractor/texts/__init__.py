"""What people read, one file a language, the same keys in each; `extractor.messages` tells how values stand in a text."""
