-- A backup counts only after it was restored into a database of its own and compared. Run as root.
GRANT ALL PRIVILEGES ON `platform\_proof\_%`.* TO 'platform'@'%';
