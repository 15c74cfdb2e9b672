"""提及: laws, drafts and other instruments named in the text, and their short names."""
