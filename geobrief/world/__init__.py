"""What is there without any article: places, borders, the earth's shape, weapons. Knows no article."""
