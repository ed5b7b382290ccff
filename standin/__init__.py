"""A stand-in VoiceDrive for the demo and the tests: a process of its own that speaks both contracts."""
