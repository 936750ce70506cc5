"""Speed and quality, measured on real documents. `make bench` runs all of it, `python -m benchmarks NAME` one."""
