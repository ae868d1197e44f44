"""Export of services into a zip file, and import from one."""
