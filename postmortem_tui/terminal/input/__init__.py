"""Input: read keys, pastes and reports from the bytes of the terminal, however they are split."""
