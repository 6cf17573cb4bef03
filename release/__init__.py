"""What a release is made of, and what is known of the libraries it runs on."""
