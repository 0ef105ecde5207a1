"""How the site is built and served, with what runs examples in the browser beside it."""
