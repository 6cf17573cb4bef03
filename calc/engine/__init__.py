"""How a balance is computed: inputs, steps, lines, uncertainty."""
