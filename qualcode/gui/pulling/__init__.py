"""Working with colleagues in the window: their studies are taken over, packages are made for them."""
