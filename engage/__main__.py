"""Lets `python -m engage` be the same as the `engage` command; everything else is in `engage.cli`."""

from engage.cli import main

if __name__ == "__main__":
    main()
