"""Workshops: a room with a screen, where everybody works out a balance on their own phone.

`service` serves the people in it, through the conversation; `board` serves the screen.
"""
