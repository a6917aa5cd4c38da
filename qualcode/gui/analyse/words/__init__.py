"""Words in the window: how often they are said, by whom, and what stands around them."""
