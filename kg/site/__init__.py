"""The reading site (`kg serve`): the law with its web of references, and a SPARQL endpoint."""
