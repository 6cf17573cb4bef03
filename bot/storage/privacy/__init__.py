"""What keeps people private: pseudonyms, sealed texts, the rotation of the key, erasure."""
