"""`./dev bench`: how fast and how large the platform is, against floors measured in the same run."""
