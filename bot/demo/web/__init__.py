"""The demo in a browser: a chat page on loopback, a tab a person, on the in-process Bot API.

`running` starts it, `routes` answers the browser, `drawing` sets a message as HTML, `stream` tells
a tab what happens, `guard` keeps everybody else out.
"""
