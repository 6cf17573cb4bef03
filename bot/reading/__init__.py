"""What people typed, as values: amounts, units, places, whole descriptions, corrections, commands.

Pure functions of the text, in French, in English or in both at once; none of them raises.

- `parsing.parse_description(text, language) -> ParsedDescription`: a production in words.
- `correction.parse_correction(text, language, production) -> Correction`: what a text changes in
  a production that is known ("en fait on est 3", "add 4 return flights Paris-Dakar").
- `intent.parse_intent(text, language) -> Intent | None`: a question or a command in words.
- `answer.read_answer(text, question)`: the answer of one question.

What they return is in `results`: fields by their dotted name in `calc.Production`.
"""
