"""What is counted and used up: litres, kWh, euros, meals, clips, images, credits, data."""
