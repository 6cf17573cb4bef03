"""Workshops: a room with a screen, where everybody works out a balance on their own phone.

`desk` serves the people in it, through the conversation; `board` serves the screen.
"""
