"""What the commands of `quietword` do; `quietword.cli` only names them."""
