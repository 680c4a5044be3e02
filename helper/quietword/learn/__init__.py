"""Learn: from staged talk to the weights of words. Needs scikit-learn; nothing that runs beside a chat does."""
