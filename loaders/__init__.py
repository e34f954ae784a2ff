"""Partners' feeds, one room a system. They stand on the model, the codes and the intake alone."""
