"""How accounts come to be in the peers: one interface, one module per contract."""
