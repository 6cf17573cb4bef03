"""Tests of the project itself: what a contributor may have forgotten, how good the tests are."""
