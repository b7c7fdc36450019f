"""How the kinds of block stand in a document; what they are is the business of `blocks`."""
