"""Places by protocol, delegation and wish: rules of protocol as data, layouts of rooms, and the optimiser."""
