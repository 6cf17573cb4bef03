"""What is asked: the questionnaire, the kinds of values it takes, the languages it speaks."""
