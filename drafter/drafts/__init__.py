"""The life of a draft after it is built: remembered, explained, brought up to date, published."""
