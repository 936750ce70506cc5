"""What an edition becomes: finished pages and, around them, whatever a publisher hands to readers."""
