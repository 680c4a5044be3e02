"""`python -m quietword`."""

from quietword.cli import main

if __name__ == "__main__":
    main()
