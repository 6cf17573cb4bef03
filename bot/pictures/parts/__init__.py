"""The parts that pictures and documents share: tables, evidence, caveat and imprint."""
